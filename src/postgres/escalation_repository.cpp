#include "postgres/escalation_repository.h"

#include "storage/queue_rows.h"
namespace tickiti::postgres {
Result<std::optional<Escalation>> EscalationRepository::find(EscalationId id) const {
  Statement statement = connection_.prepare(storage::kSelectEscalations, "WHERE id = ?");
  statement.bind(id);
  if (!TRY(statement.step())) {
    return std::optional<Escalation>{};
  }
  return std::optional<Escalation>{storage::read_escalation(statement)};
}

Result<std::vector<Escalation>> EscalationRepository::list() const {
  Statement statement = connection_.prepare(storage::kSelectEscalations, "ORDER BY minutes, id");
  std::vector<Escalation> escalations;
  while (TRY(statement.step())) {
    escalations.push_back(storage::read_escalation(statement));
  }
  return escalations;
}

Result<EscalationId> EscalationRepository::insert(const Escalation& escalation) {
  Statement statement = connection_.prepare(
      "INSERT INTO escalation (minutes, action, email) VALUES (?,?,?) RETURNING id");
  statement.bind(escalation.minutes).bind(to_text(escalation.action)).bind(escalation.email);
  TRY(statement.step());
  return statement.id<EscalationId>();
}

Result<Done> EscalationRepository::update(const Escalation& escalation) {
  return connection_
      .prepare("UPDATE escalation SET minutes = ?, action = ?, email = ? WHERE id = ?")
      .bind(escalation.minutes)
      .bind(to_text(escalation.action))
      .bind(escalation.email)
      .bind(escalation.id)
      .run();
}

Result<Done> EscalationRepository::remove(EscalationId id) {
  return connection_.prepare("DELETE FROM escalation WHERE id = ?").bind(id).run();
}

}  // namespace tickiti::postgres
