#pragma once

#include <string>

#include "application/manage_templates.h"

namespace tickiti::http {

// Reads the fields of a template (contract §7) in `row`; `prefix` goes before
// each in the change's `problems`.
TemplateChange decode_template(const Json& row, const std::string& prefix);

}  // namespace tickiti::http
