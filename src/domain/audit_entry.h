#pragma once

#include <optional>
#include <string>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// Who did what, when, from where: appended with the deed, never changed.
struct AuditEntry {
  TimePoint at;
  std::string actor;    // E-mail of a person, `token:<id>`, `system` or `cli`.
  std::string address;  // Of the caller; empty for our own jobs and commands.
  std::string action;   // `intervention.create`, `payload.submit` …
  std::string subject;  // What it was done to: `ticket:100000`, `intervention:refund`.
  std::string before;   // JSON text or empty. Never a secret.
  std::string after;
};

}  // namespace tickiti
