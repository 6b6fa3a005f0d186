#include "http/api/encode_rows.h"

namespace tickiti::http {
namespace {

void write_remote(JsonWriter& json, const Intervention& intervention) {
  json.boolean("remote_enabled", intervention.remote_enabled);
  json.text_or_null("remote_epilog_url", intervention.remote_epilog_url);
  json.boolean("remote_bearer_token_set", !intervention.remote_bearer_token_sealed.empty());
  json.text_or_null("remote_name", intervention.remote_name);
  json.number("remote_timeout_seconds", intervention.remote_timeout.count());
  json.number("remote_max_attempts", intervention.retry.max_attempts);
  json.number("remote_retry_base_seconds", intervention.retry.base.count());
  json.number("remote_retry_cap_seconds", intervention.retry.cap.count());
  json.number("remote_max_concurrency", intervention.remote_max_concurrency);
}

}  // namespace

void write_definition(JsonWriter& json, const DefinedIntervention& row) {
  const Intervention& intervention = row.intervention;
  json.number("id", intervention.id.value);
  json.text("name", intervention.name);
  json.text("title", intervention.title);
  json.number("queue_id", intervention.queue.value);
  json.text("queue_name", row.queue_name);
  json.boolean("notify_inbox_managers", intervention.notify_inbox_managers);
  json.boolean("fma_inbox_managers", intervention.fma_inbox_managers);
  json.boolean("create_urgent", intervention.create_urgent);
  write_remote(json, intervention);
  json.json("fields", to_text(to_json(intervention.fields)));
  json.time("created_at", intervention.created_at);
  json.time("updated_at", intervention.updated_at);
}

void write_template(JsonWriter& json, const ResponseTemplate& row) {
  json.number("id", row.id.value);
  json.text("type", row.type);
  json.text("identifier", row.identifier);
  json.text("category", row.category);
  json.text("subcategory", row.subcategory);
  json.text("subject", row.subject);
  json.text("content", row.content);
  json.text("description", row.description);
  json.boolean("is_enabled", row.is_enabled);
  json.time("created_at", row.created_at);
  json.time("updated_at", row.updated_at);
}

void write_queue(JsonWriter& json, const QueueWithCount& row) {
  json.number("id", row.queue.id.value);
  json.text("name", row.queue.name);
  json.boolean("is_builtin", row.queue.is_builtin);
  if (row.queue.outgoing_mailbox_id) {
    json.number("outgoing_mailbox_id", *row.queue.outgoing_mailbox_id);
  } else {
    json.null("outgoing_mailbox_id");
  }
  json.number("ticket_count", row.tickets);
}

void write_job(JsonWriter& json, const JobOverview& row) {
  json.number("id", row.job.id.value);
  json.text("name", kEpilogJobName);
  json.text("state", to_text(row.job.state));
  json.number("ticket_number", row.ticket_number);
  json.text("intervention", row.intervention);
  json.number("attempts", row.job.attempt);
  json.time_or_null("next_attempt_at", row.job.next_attempt_at);
  json.text_or_null("last_error", row.job.last_error);
}

std::string encode_templates(const std::vector<ResponseTemplate>& rows) {
  JsonWriter json;
  json.open_array();
  for (const ResponseTemplate& row : rows) {
    json.open_object();
    write_template(json, row);
    json.close_object();
  }
  json.close_array();
  return json.take();
}

}  // namespace tickiti::http
