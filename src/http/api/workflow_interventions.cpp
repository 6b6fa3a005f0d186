#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "application/define_intervention.h"
#include "application/delete_intervention.h"
#include "http/api/api_call.h"
#include "http/api/decode_definition.h"
#include "http/api/encode_rows.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/reply_with_done.h"

namespace tickiti::http {
namespace {

Completion<DefinedIntervention> reply_with_row(const Replier& replier) {
  return [replier](const Result<DefinedIntervention>& row) {
    if (!row) {
      replier.fail(row.error());
      return;
    }
    JsonWriter json;
    json.open_object();
    json.open_object("intervention");
    write_definition(json, *row);
    json.close_object();
    json.close_object();
    replier.ok(json.take());
  };
}

std::string encode(const GeneratedToken& token) {
  JsonWriter json;
  json.open_object();
  json.text("token", token.text);
  json.number("token_id", token.id.value);
  json.text("name", token.name);
  json.open_array("abilities");
  for (const std::string& ability : token.abilities) {
    json.text(ability);
  }
  json.close_array();
  json.close_object();
  return json.take();
}

}  // namespace

void handle_list_definitions(const ApiServices& services, ApiCall& call) {
  const auto rows =
      read<std::vector<DefinedIntervention>>(services.ports.database, list_interventions);
  if (!rows) {
    call.replier.fail(rows.error());
    return;
  }
  JsonWriter json;
  json.open_object();
  json.open_array("interventions");
  for (const DefinedIntervention& row : *rows) {
    json.open_object();
    write_definition(json, row);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  call.replier.ok(json.take());
}

void handle_create_definition(const ApiServices& services, ApiCall& call) {
  create_intervention(services.ports, std::move(call.caller), decode_definition(call.body),
                      reply_with_row(call.replier));
}

void handle_update_definition(const ApiServices& services, ApiCall& call) {
  InterventionChange change = decode_definition(call.body);
  const InterventionId id{
      FieldReader(call.body, change.problems).required_integer("intervention_id")};
  if (change.problems.has("intervention_id")) {
    call.replier.fail(invalid_fields(std::move(change.problems)));
    return;
  }
  update_intervention(services.ports, std::move(call.caller), id, std::move(change),
                      reply_with_row(call.replier));
}

void handle_generate_token(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  const InterventionId id{fields.required_integer("intervention_id")};
  std::optional<std::string> remote_name = fields.text("remote_name");
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  generate_intervention_token(services.ports, std::move(call.caller), id, std::move(remote_name),
                              [replier = call.replier](const Result<GeneratedToken>& token) {
                                if (!token) {
                                  replier.fail(token.error());
                                  return;
                                }
                                replier.ok(encode(*token));
                              });
}

void handle_delete_definition(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const InterventionId id{FieldReader(call.body, problems).required_integer("intervention_id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  delete_intervention(services.ports, std::move(call.caller), id, reply_with_done(call.replier));
}

}  // namespace tickiti::http
