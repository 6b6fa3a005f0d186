#pragma once

#include <string>

#include "application/caller.h"
#include "domain/audit_entry.h"

namespace tickiti {

// What the caller does to `subject`, as an audit entry without `before` and `after`.
AuditEntry audit_by(const Caller& caller, std::string action, std::string subject, TimePoint now);

}  // namespace tickiti
