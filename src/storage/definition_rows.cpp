#include "storage/definition_rows.h"

namespace tickiti::storage {

Result<Intervention> read_intervention(Statement& statement) {
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

ResponseTemplate read_template(Statement& statement) {
  ResponseTemplate row;
  row.id = statement.id<TemplateId>();
  row.identifier = statement.text();
  row.type = statement.text();
  row.subject = statement.text();
  row.description = statement.text();
  row.category = statement.text();
  row.subcategory = statement.text();
  row.is_enabled = statement.boolean();
  row.revision = statement.integer();
  row.created_at = statement.time();
  row.updated_at = statement.time();
  row.content = statement.text();
  return row;
}

void bind_changing(Statement& statement, const ResponseTemplate& row) {
  statement.bind(row.identifier)
      .bind(row.type)
      .bind(row.subject)
      .bind(row.description)
      .bind(row.category)
      .bind(row.subcategory)
      .bind(row.is_enabled)
      .bind(row.revision)
      .bind(row.updated_at)
      .bind(row.content);
}

}  // namespace tickiti::storage
