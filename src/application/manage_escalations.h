#pragma once

#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// What a request says of an escalation; what is absent stays as it is, or gets
// its default at create.
struct EscalationChange {
  std::optional<long long> minutes;
  std::optional<std::string> action;
  std::optional<std::string> email;  // Empty: nobody in particular.
  FieldErrors problems;
};

// create and update fail with kValidationFailed naming every wrong field; update
// and delete with kNotFound. `done` runs on the database's thread.
void create_escalation(const Ports& ports, Caller caller, EscalationChange change,
                       Completion<Escalation> done);
void update_escalation(const Ports& ports, Caller caller, EscalationId id, EscalationChange change,
                       Completion<Escalation> done);
void delete_escalation(const Ports& ports, Caller caller, EscalationId id, Completion<Done> done);

}  // namespace tickiti
