#include "sqlite/audit_log.h"

namespace tickiti::sqlite {

Result<Done> AuditLog::append(const AuditEntry& entry) {
  return connection_
      .prepare(
          "INSERT INTO audit_entry (at, actor, address, action, subject, before, after)"
          " VALUES (?,?,?,?,?,?,?)")
      .bind(entry.at)
      .bind(entry.actor)
      .bind(entry.address)
      .bind(entry.action)
      .bind(entry.subject)
      .bind(entry.before)
      .bind(entry.after)
      .run();
}

}  // namespace tickiti::sqlite
