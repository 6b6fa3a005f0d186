#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tickiti {

// The standard alphabet, padded.
std::string to_base64(std::string_view bytes);

// Takes the padding or leaves it away, and passes over ASCII white space. None
// for anything else that is no base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace tickiti
