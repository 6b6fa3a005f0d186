#pragma once

#include <memory>

#include "application/database_health.h"
#include "application/ports.h"
#include "http/api/readiness.h"

namespace tickiti::http {

// What `/readyz` asks. `ports` and `health`, which may be null, outlive it.
std::shared_ptr<Readiness> make_readiness(const Ports& ports, DatabaseHealth* health);

}  // namespace tickiti::http
