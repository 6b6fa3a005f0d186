#pragma once

#include <string>
#include <string_view>

#include "foundation/result.h"

namespace tickiti {

// A host's name as the DNS has it: what has letters beyond ASCII becomes A-labels
// (`bücher.example` is `xn--bcher-kva.example`; IDNA 2008, mapped by UTS 46), what has none
// stays as it is. Fails with kValidationFailed, whose message says why there can be no such
// host: an end of a sentence such as `has a part of more than 63 characters`.
Result<std::string> to_ascii_domain(std::string_view domain);

// The URL with its host so written. Whatever is not a URL with such a host stays as it is.
std::string to_ascii_host(std::string_view url);

}  // namespace tickiti
