#pragma once

#include <string>
#include <string_view>

#include "foundation/json.h"

namespace tickiti {

// Replaces each `{{token}}` of a field's label (contract §6): looked up in the
// bag (dotted path, arrays by index), then in `words` (uid, intervention,
// title, ticket_number, originator_email_address). Unknown tokens become
// nothing. Values are text: what they hold is never read as a token again.
// What would be longer than 1,000 characters is cut and ends in "…".
std::string resolve_label(std::string_view label, const Json& bag, const Json& words);

}  // namespace tickiti
