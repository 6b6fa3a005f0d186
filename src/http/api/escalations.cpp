#include <utility>
#include <vector>

#include "application/manage_escalations.h"
#include "http/api/api_call.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/reply_with_done.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

void write_escalation(JsonWriter& json, const Escalation& row) {
  json.number("id", row.id.value);
  json.number("minutes", row.minutes);
  json.text("action", to_text(row.action));
  json.text_or_null("email", row.email);
}

Completion<Escalation> reply_with_row(const Replier& replier) {
  return [replier](const Result<Escalation>& row) {
    if (!row) {
      replier.fail(row.error());
      return;
    }
    JsonWriter json;
    json.open_object();
    json.open_object("escalation");
    write_escalation(json, *row);
    json.close_object();
    json.close_object();
    replier.ok(json.take());
  };
}

EscalationChange decode_escalation(const Json& body) {
  EscalationChange change;
  FieldReader fields(body, change.problems);
  change.minutes = fields.integer("minutes");
  change.action = fields.text("action");
  change.email = fields.text("email");
  return change;
}

}  // namespace

void handle_list_escalations(const ApiServices& services, ApiCall& call) {
  const auto rows = read<std::vector<Escalation>>(
      services.ports.database,
      [](const Snapshot& snapshot) { return snapshot.escalations.list(); });
  if (!rows) {
    call.replier.fail(rows.error());
    return;
  }
  JsonWriter json;
  json.open_object();
  json.open_array("escalations");
  for (const Escalation& row : *rows) {
    json.open_object();
    write_escalation(json, row);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  call.replier.ok(json.take());
}

void handle_create_escalation(const ApiServices& services, ApiCall& call) {
  create_escalation(services.ports, std::move(call.caller), decode_escalation(call.body),
                    reply_with_row(call.replier));
}

void handle_update_escalation(const ApiServices& services, ApiCall& call) {
  EscalationChange change = decode_escalation(call.body);
  const EscalationId id{FieldReader(call.body, change.problems).required_integer("id")};
  if (change.problems.has("id")) {
    call.replier.fail(invalid_fields(std::move(change.problems)));
    return;
  }
  update_escalation(services.ports, std::move(call.caller), id, std::move(change),
                    reply_with_row(call.replier));
}

void handle_delete_escalation(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const EscalationId id{FieldReader(call.body, problems).required_integer("id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  delete_escalation(services.ports, std::move(call.caller), id, reply_with_done(call.replier));
}

}  // namespace tickiti::http
