#pragma once

#include <string>

#include "application/define_intervention.h"

namespace tickiti {

// A change with what must be done outside the transaction already done.
struct PreparedChange {
  InterventionChange request;
  std::string sealed_bearer_token;  // Empty: none was given.
};

// Seals the bearer token under the intervention's name.
PreparedChange prepare_change(const SecretBox& secrets, InterventionChange request,
                              const std::string& name);

// Adds to `problems` when the name of a new intervention is missing or malformed.
void check_new_name(const InterventionChange& request, FieldErrors& problems);

// Writes what the change says into `intervention` and checks the whole against
// the table of contract §6; each wrong field is added to `problems`.
Result<Done> merge(const Snapshot& snapshot, const PreparedChange& change,
                   Intervention& intervention, FieldErrors& problems);

}  // namespace tickiti
