#pragma once

#include <vector>

#include "http/router.h"

namespace tickiti::http {

// The endpoints under `/api/v1/workflow`.
std::vector<Route> workflow_routes();

}  // namespace tickiti::http
