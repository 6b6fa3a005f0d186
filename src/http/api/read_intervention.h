#pragma once

#include <cstdint>

#include "application/ports.h"
#include "application/show_intervention.h"

namespace tickiti::http {

// show_intervention over the present state; blocks on the database.
Result<InterventionView> read_intervention(const Ports& ports, const Person& reader,
                                           std::int64_t ticket_number);

}  // namespace tickiti::http
