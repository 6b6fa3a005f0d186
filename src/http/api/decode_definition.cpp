#include "http/api/decode_definition.h"

#include "http/api/field_reader.h"

namespace tickiti::http {

InterventionChange decode_definition(const Json& body) {
  InterventionChange change;
  FieldReader fields(body, change.problems);
  change.name = fields.text("name");
  change.title = fields.text("title");
  change.queue_name = fields.text("queue_name");
  change.notify_inbox_managers = fields.boolean("notify_inbox_managers");
  change.fma_inbox_managers = fields.boolean("fma_inbox_managers");
  change.create_urgent = fields.boolean("create_urgent");
  change.remote_enabled = fields.boolean("remote_enabled");
  change.remote_name = fields.text("remote_name");
  change.remote_epilog_url = fields.text("remote_epilog_url");
  const Json* token = body.find("remote_bearer_token");
  change.remove_bearer_token = token != nullptr && token->is_null();
  change.remote_bearer_token = fields.text("remote_bearer_token");
  change.remote_timeout_seconds = fields.integer("remote_timeout_seconds");
  change.remote_max_attempts = fields.integer("remote_max_attempts");
  change.remote_retry_base_seconds = fields.integer("remote_retry_base_seconds");
  change.remote_retry_cap_seconds = fields.integer("remote_retry_cap_seconds");
  change.remote_max_concurrency = fields.integer("remote_max_concurrency");
  if (const Json* list = fields.find("fields")) {
    change.fields = *list;
  }
  return change;
}

}  // namespace tickiti::http
