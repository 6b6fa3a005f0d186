#pragma once

#include <optional>
#include <string_view>

#include "application/database.h"

namespace tickiti {

// For the caller of a token that may create tickets of the intervention `only`:
// always fails, with kMissingAbility that names it and what was asked for, but
// does not tell whether the latter exists. `asked` is none for a create without an
// intervention.
Result<Done> refuse_restricted(const Snapshot& snapshot, InterventionId only,
                               std::optional<std::string_view> asked);

}  // namespace tickiti
