#pragma once

#include <cstdint>
#include <string>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// Who did what, when, from where: appended with the deed, never changed.
struct AuditEntry {
  TimePoint at;
  std::string actor;    // E-mail of a person, `token:<id>`, `system`, `cli` or `nobody`.
  std::string address;  // Of the caller; empty for our own jobs and commands.
  std::string action;   // `intervention.create`, `payload.submit` …
  std::string subject;  // What it was done to: `ticket:100000`, `intervention:refund`.
  std::string before;   // JSON text or empty. Never a secret.
  std::string after;
};

// The subject of everything that is done to a ticket, its responses and its payload.
inline std::string ticket_subject(std::int64_t number) {
  return "ticket:" + std::to_string(number);
}

}  // namespace tickiti
