#pragma once

#include "application/define_intervention.h"

namespace tickiti::http {

// Reads the fields of a definition (contract §6) at the top level of `body`.
InterventionChange decode_definition(const Json& body);

}  // namespace tickiti::http
