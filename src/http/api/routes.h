#pragma once

#include <vector>

#include "http/router.h"

namespace tickiti::http {

// Every endpoint there is.
std::vector<Route> api_routes();

// The one of them that is a stream.
Route desk_events_route();

}  // namespace tickiti::http
