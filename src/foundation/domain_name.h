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

// Whether an ASCII name can be the host of a URL: as above, but the DNS inside a company also
// has underscores, and a full stop may end it. Fails as to_ascii_domain.
Result<Done> check_host_name(std::string_view host);

// The URL with its host so written. Whatever is not a URL with such a host stays as it is.
std::string to_ascii_host(std::string_view url);

}  // namespace tickiti
