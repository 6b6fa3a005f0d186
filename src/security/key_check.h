#pragma once

#include <string>
#include <string_view>

#include "application/secrets.h"
#include "foundation/result.h"

namespace tickiti::security {

// The text a database stores so that a start with another app key is noticed
// before anything is sealed under it.
std::string make_key_check(const SecretBox& box);

// Fails with kInternal when `stored` was made under a key that `box` does not
// have; the message says what to set.
Result<Done> verify_key_check(const SecretBox& box, std::string_view stored);

// The id of the app key that `sealed` needs, or empty when it is no sealed text.
std::string_view key_id_of_sealed(std::string_view sealed);

}  // namespace tickiti::security
