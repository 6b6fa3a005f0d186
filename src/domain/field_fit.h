#pragma once

#include <string>
#include <vector>

#include "domain/field.h"
#include "foundation/json.h"

namespace tickiti {

// Of every value of the bag that does not fit the field that shows it, a sentence
// for the remote: which field, why, and what comes of it. A value that is missing
// fits every field.
std::vector<std::string> describe_misfits(const Fields& fields, const Json& bag);

}  // namespace tickiti
