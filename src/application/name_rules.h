#pragma once

#include <string>

#include "foundation/error.h"

namespace tickiti {

// Notes on `name` what is wrong with what people will call a thing, unless
// something is noted already: 1–255 characters on one line, no outer spaces.
void check_name(const std::string& name, FieldErrors& problems);

}  // namespace tickiti
