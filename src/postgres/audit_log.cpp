#include "postgres/audit_log.h"

#include <algorithm>

namespace tickiti::postgres {

Result<Done> AuditLog::append(const AuditEntry& entry) {
  return connection_
      .prepare(
          "INSERT INTO audit_entry (at, actor, address, action, subject, \"before\", \"after\")"
          " VALUES (?,?,?,?,?,?,?)")
      .bind(entry.at)
      .bind(entry.actor)
      .bind(entry.address)
      .bind(entry.action)
      .bind(entry.subject)
      .bind(entry.before)
      .bind(entry.after)
      .run_later();
}

Result<std::vector<AuditEntry>> AuditLog::list(std::string_view subject, int limit) const {
  Statement statement = connection_.prepare(
      "SELECT at, actor, address, action, subject, \"before\", \"after\" FROM audit_entry"
      " WHERE subject = ? ORDER BY id DESC LIMIT ?");
  statement.bind(subject).bind(limit);
  std::vector<AuditEntry> entries;
  while (TRY(statement.step())) {
    AuditEntry entry;
    entry.at = statement.time();
    entry.actor = statement.text();
    entry.address = statement.text();
    entry.action = statement.text();
    entry.subject = statement.text();
    entry.before = statement.text();
    entry.after = statement.text();
    entries.push_back(std::move(entry));
  }
  std::ranges::reverse(entries);
  return entries;
}

}  // namespace tickiti::postgres
