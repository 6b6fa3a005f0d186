#include "application/audit_by.h"

#include <utility>

namespace tickiti {

AuditEntry audit_by(const Caller& caller, std::string action, std::string subject, TimePoint now) {
  return {.at = now,
          .actor = actor_name(caller.owner),
          .address = caller.address,
          .action = std::move(action),
          .subject = std::move(subject),
          .before = {},
          .after = {}};
}

}  // namespace tickiti
