#pragma once

#include <string_view>

namespace tickiti::http {

// Whether a browser that was told another site's name for our address would not
// have sent this `Host`: it is the listen address, `localhost`, a loopback
// address as such, or the host of the public URL; any port.
bool is_own_host(std::string_view host, std::string_view listen, std::string_view public_url);

// A loopback address as such: `127.0.0.1`, `::1`, not a name that looks like one.
bool is_loopback_address(std::string_view address);

}  // namespace tickiti::http
