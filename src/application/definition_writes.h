#pragma once

#include <optional>

#include "application/caller.h"
#include "application/definition_rules.h"

namespace tickiti {

// A definition as a change would leave it; `problems` names every wrong field.
struct JudgedDefinition {
  std::optional<Intervention> before;  // None: it is new.
  Intervention after;
  FieldErrors problems;
};

Result<JudgedDefinition> judge_new_definition(const Snapshot& snapshot,
                                              const PreparedChange& change);
Result<JudgedDefinition> judge_definition(const Snapshot& snapshot, const Intervention& known,
                                          const PreparedChange& change);

// In a transaction that began with advance_definitions.
// Stores a definition that has no problems, with its revision, what hangs on it
// (deliveries, the breaker) and the audit. Gives the row.
Result<Intervention> write_definition(Transaction& tx, const Caller& caller,
                                      const JudgedDefinition& judged, TimePoint now);

}  // namespace tickiti
