#pragma once

#include <string>

#include "application/apply_definition.h"

namespace tickiti::app {

// The file of `intervention apply` and `export`: the fields of a definition as
// workflow/interventions takes them, and `templates` with an object of a
// template's fields for each of `private`, `public`, `final` there is.

// Fails with kMalformed on what is no JSON object, with line and column. What is
// wrong with a field stands in the problems.
Result<DefinitionText> parse_definition(const std::string& text);

// Indented JSON with every field in a fixed order and no secret: the same for the
// same definition, on every instance. parse_definition takes it.
std::string print_definition(const ReadDefinition& read);

}  // namespace tickiti::app
