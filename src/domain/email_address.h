#pragma once

#include <string>
#include <string_view>

#include "foundation/result.h"

namespace tickiti {

// Why `text` is no e-mail address (is_email_address), in words for its field; empty when it
// is one.
std::string email_address_problem(std::string_view text);

// Adds it to `problems` at `path`, unless they have one there already.
void check_email_address(std::string_view text, const std::string& path, FieldErrors& problems);

// An address as mail servers take it: the domain as the DNS has it (domain_name.h), the part
// before the `@` as it was given. What is no address stays as it is.
std::string to_wire_address(std::string_view address);

}  // namespace tickiti
