#include "postgres/intervention_repository.h"

#include "storage/definition_rows.h"
namespace tickiti::postgres {
Result<std::optional<Intervention>> InterventionRepository::find(InterventionId id) const {
  Statement statement = connection_.prepare(storage::kSelectInterventions, "WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_intervention);
}

Result<std::optional<Intervention>> InterventionRepository::find_by_name(
    std::string_view name) const {
  Statement statement = connection_.prepare(storage::kSelectInterventions,
                                            "WHERE lower(name) = lower(? COLLATE \"C\")");
  statement.bind(name);
  return storage::read_one(statement, storage::read_intervention);
}

Result<std::vector<Intervention>> InterventionRepository::list() const {
  Statement statement = connection_.prepare(storage::kSelectInterventions, "ORDER BY id");
  std::vector<Intervention> rows;
  while (TRY(statement.step())) {
    rows.push_back(TRY(storage::read_intervention(statement)));
  }
  return rows;
}

Result<InterventionId> InterventionRepository::insert(const Intervention& intervention) {
  const std::string fields = to_text(to_json(intervention.fields));
  Statement statement = connection_.prepare(
      "INSERT INTO intervention (title, queue_id, notify_inbox_managers, fma_inbox_managers,"
      " create_urgent, remote_enabled, remote_name, remote_epilog_url, remote_bearer_token_sealed,"
      " remote_timeout_seconds, remote_max_attempts, remote_retry_base_seconds,"
      " remote_retry_cap_seconds, remote_max_concurrency, revision, updated_at, fields, name,"
      " created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id");
  storage::bind_changing(statement, intervention, fields);
  const Result<bool> inserted =
      statement.bind(intervention.name).bind(intervention.created_at).step();
  if (inserted) {
    return statement.id<InterventionId>();
  }
  return connection_.failed_unique() ? invalid_field("name", "is taken by another intervention")
                                     : inserted.error();
}

Result<Done> InterventionRepository::update(const Intervention& intervention) {
  const std::string fields = to_text(to_json(intervention.fields));
  Statement statement = connection_.prepare(
      "UPDATE intervention SET title = ?, queue_id = ?, notify_inbox_managers = ?,"
      " fma_inbox_managers = ?, create_urgent = ?, remote_enabled = ?, remote_name = ?,"
      " remote_epilog_url = ?, remote_bearer_token_sealed = ?, remote_timeout_seconds = ?,"
      " remote_max_attempts = ?, remote_retry_base_seconds = ?, remote_retry_cap_seconds = ?,"
      " remote_max_concurrency = ?, revision = ?, updated_at = ?, fields = ? WHERE id = ?");
  storage::bind_changing(statement, intervention, fields);
  return statement.bind(intervention.id).run();
}

Result<bool> InterventionRepository::has_payloads(InterventionId id) const {
  Statement statement =
      connection_.prepare("SELECT 1 FROM intervention_payload WHERE intervention_id = ? LIMIT 1");
  statement.bind(id);
  return statement.step();
}

Result<Done> InterventionRepository::remove(InterventionId id) {
  return connection_.prepare("DELETE FROM intervention WHERE id = ?").bind(id).run();
}

}  // namespace tickiti::postgres
