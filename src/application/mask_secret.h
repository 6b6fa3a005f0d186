#pragma once

#include <string>
#include <string_view>

namespace tickiti {

// `text` with `***` for every `secret` in it, also as JSON may escape it. A remote
// may repeat the token it was called with; nothing we keep or show may (contract
// §11). Secrets of fewer than 8 characters are left: they would match by chance.
std::string mask_secret(std::string text, std::string_view secret);

}  // namespace tickiti
