#pragma once

#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// What a request says of a definition; what is absent stays as it is, or gets
// its default at create. `problems` is what decoding found; the rules add theirs.
struct InterventionChange {
  std::optional<std::string> name;
  std::optional<std::string> title;
  std::optional<std::string> queue_name;
  std::optional<bool> notify_inbox_managers;
  std::optional<bool> fma_inbox_managers;
  std::optional<bool> create_urgent;
  std::optional<bool> remote_enabled;
  std::optional<std::string> remote_name;
  std::optional<std::string> remote_epilog_url;
  std::optional<std::string> remote_bearer_token;  // Empty keeps.
  bool remove_bearer_token = false;                // A JSON null.
  std::optional<long long> remote_timeout_seconds;
  std::optional<long long> remote_max_attempts;
  std::optional<long long> remote_retry_base_seconds;
  std::optional<long long> remote_retry_cap_seconds;
  std::optional<long long> remote_max_concurrency;
  std::optional<Json> fields;
  FieldErrors problems;
};

// A definition as reads show it; its secret is only told to be set.
struct DefinedIntervention {
  Intervention intervention;
  std::string queue_name;
};

// The intervention with the name of its queue.
Result<DefinedIntervention> describe(const Snapshot& snapshot, Intervention intervention);

// Each fails with kValidationFailed naming every wrong field, update also with
// kNotFound. `done` runs on the database's thread.
void create_intervention(const Ports& ports, Caller caller, InterventionChange change,
                         Completion<DefinedIntervention> done);
void update_intervention(const Ports& ports, Caller caller, InterventionId id,
                         InterventionChange change, Completion<DefinedIntervention> done);

Result<std::vector<DefinedIntervention>> list_interventions(const Snapshot& snapshot);

struct GeneratedToken {
  AccessTokenId id;
  std::string name;
  Abilities abilities;
  std::string text;  // `{id}|{secret}`: shown once, stored nowhere.
};

// A token for the remote: ability create-ticket, owner `system`, good for this
// intervention alone. Its name is `remote_name`, or the definition's, or the
// intervention's name. Fails with kNotFound, kValidationFailed.
void generate_intervention_token(const Ports& ports, Caller caller, InterventionId id,
                                 std::optional<std::string> remote_name,
                                 Completion<GeneratedToken> done);

}  // namespace tickiti
