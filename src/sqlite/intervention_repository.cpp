#include "sqlite/intervention_repository.h"

namespace tickiti::sqlite {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, name, title, queue_id, notify_inbox_managers, fma_inbox_managers, create_urgent,"
    " remote_enabled, remote_name, remote_epilog_url, remote_bearer_token_sealed,"
    " remote_timeout_seconds, remote_max_attempts, remote_retry_base_seconds,"
    " remote_retry_cap_seconds, remote_max_concurrency, revision, created_at, updated_at, fields"
    " FROM intervention ";

Result<Intervention> read(Statement& statement) {
  Intervention row;
  row.id = statement.id<InterventionId>();
  row.name = statement.text();
  row.title = statement.text();
  row.queue = statement.id<QueueId>();
  row.notify_inbox_managers = statement.boolean();
  row.fma_inbox_managers = statement.boolean();
  row.create_urgent = statement.boolean();
  row.remote_enabled = statement.boolean();
  row.remote_name = statement.text();
  row.remote_epilog_url = statement.text();
  row.remote_bearer_token_sealed = statement.text();
  row.remote_timeout = std::chrono::seconds{statement.integer()};
  row.retry.max_attempts = static_cast<int>(statement.integer());
  row.retry.base = std::chrono::seconds{statement.integer()};
  row.retry.cap = std::chrono::seconds{statement.integer()};
  row.remote_max_concurrency = static_cast<int>(statement.integer());
  row.revision = statement.integer();
  row.created_at = statement.time();
  row.updated_at = statement.time();
  row.fields = fields_from_json(TRY(parse_json(statement.text())));
  return row;
}

Result<std::optional<Intervention>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<Intervention>{};
  }
  return std::optional<Intervention>{TRY(read(statement))};
}

// The columns that insert and update share, in one order.
void bind_changing(Statement& statement, const Intervention& row, const std::string& fields) {
  statement.bind(row.title)
      .bind(row.queue)
      .bind(row.notify_inbox_managers)
      .bind(row.fma_inbox_managers)
      .bind(row.create_urgent)
      .bind(row.remote_enabled)
      .bind(row.remote_name)
      .bind(row.remote_epilog_url)
      .bind(row.remote_bearer_token_sealed)
      .bind(row.remote_timeout.count())
      .bind(row.retry.max_attempts)
      .bind(row.retry.base.count())
      .bind(row.retry.cap.count())
      .bind(row.remote_max_concurrency)
      .bind(row.revision)
      .bind(row.updated_at)
      .bind(fields);
}

}  // namespace

Result<std::optional<Intervention>> InterventionRepository::find(InterventionId id) const {
  Statement statement = connection_.prepare(kSelect, "WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<Intervention>> InterventionRepository::find_by_name(
    std::string_view name) const {
  Statement statement = connection_.prepare(kSelect, "WHERE name = ?");
  statement.bind(name);
  return read_one(statement);
}

Result<std::vector<Intervention>> InterventionRepository::list() const {
  Statement statement = connection_.prepare(kSelect, "ORDER BY id");
  std::vector<Intervention> rows;
  while (TRY(statement.step())) {
    rows.push_back(TRY(read(statement)));
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
      " created_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  bind_changing(statement, intervention, fields);
  const Result<Done> inserted =
      statement.bind(intervention.name).bind(intervention.created_at).run();
  if (inserted) {
    return InterventionId{connection_.last_insert_id()};
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
  bind_changing(statement, intervention, fields);
  return statement.bind(intervention.id).run();
}

}  // namespace tickiti::sqlite
