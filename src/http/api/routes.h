#pragma once

#include <vector>

#include "http/router.h"

namespace tickiti::http {

// Every endpoint there is.
std::vector<Route> api_routes();

}  // namespace tickiti::http
