#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "application/manage_templates.h"
#include "http/api/api_call.h"
#include "http/api/decode_template.h"
#include "http/api/encode_rows.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/reply_with_done.h"

namespace tickiti::http {
namespace {

std::string encode(const ResponseTemplate& row) {
  JsonWriter json;
  json.open_object();
  json.open_object("template");
  write_template(json, row);
  json.close_object();
  json.close_object();
  return json.take();
}

Completion<ResponseTemplate> reply_with_row(const Replier& replier) {
  return [replier](const Result<ResponseTemplate>& row) {
    if (!row) {
      replier.fail(row.error());
      return;
    }
    replier.ok(encode(*row));
  };
}

Result<ResponseTemplate> read_template(const Snapshot& snapshot, TemplateId id) {
  std::optional<ResponseTemplate> row = TRY(snapshot.templates.find(id));
  if (!row) {
    return make_error(ErrorCode::kNotFound,
                      "There is no template " + std::to_string(id.value) + ".");
  }
  return std::move(*row);
}

}  // namespace

void handle_list_templates(const ApiServices& services, ApiCall& call) {
  const auto rows = read<std::vector<ResponseTemplate>>(
      services.ports.database, [](const Snapshot& snapshot) { return snapshot.templates.list(); });
  if (!rows) {
    call.replier.fail(rows.error());
    return;
  }
  call.replier.ok(encode_templates(*rows));
}

void handle_create_template(const ApiServices& services, ApiCall& call) {
  create_template(services.ports, std::move(call.caller), decode_template(call.body, {}),
                  reply_with_row(call.replier));
}

void handle_update_template(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  const std::optional<Json> row = fields.object("template");
  if (!row) {
    if (problems.empty()) {
      fields.add_problem("template", "is required");
    }
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  TemplateChange change = decode_template(*row, "template.");
  const TemplateId id{FieldReader(*row, change.problems, "template.").required_integer("id")};
  if (change.problems.has("template.id")) {
    call.replier.fail(invalid_fields(std::move(change.problems)));
    return;
  }
  update_template(services.ports, std::move(call.caller), id, std::move(change),
                  reply_with_row(call.replier));
}

void handle_show_template(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const TemplateId id{FieldReader(call.body, problems).required_integer("template_id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  reply_with_row(call.replier)(read<ResponseTemplate>(
      services.ports.database,
      [id](const Snapshot& snapshot) { return read_template(snapshot, id); }));
}

void handle_delete_template(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const TemplateId id{FieldReader(call.body, problems).required_integer("template_id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  delete_template(services.ports, std::move(call.caller), id, reply_with_done(call.replier));
}

}  // namespace tickiti::http
