#include "app/definition_file.h"

#include <utility>

#include "http/api/decode_definition.h"
#include "http/api/decode_template.h"
#include "http/api/field_reader.h"

namespace tickiti::app {
namespace {

constexpr std::string_view kNote =
    "remote_bearer_token is a secret and not in here. Apply keeps the present one, or takes one "
    "from --bearer-token-stdin.";

bool is_part(std::string_view name) {
  return name == "private" || name == "public" || name == "final";
}

std::vector<TemplatePart> decode_templates(const Json& templates, FieldErrors& problems) {
  http::FieldReader fields(templates, problems, "templates.");
  std::vector<TemplatePart> parts;
  for (const Json::Member& member : templates.as_object()) {
    if (!is_part(member.name)) {
      fields.add_problem(member.name, "must be one of private, public, final");
      continue;
    }
    if (const std::optional<Json> row = fields.object(member.name)) {
      TemplateChange change = http::decode_template(*row, path_of(member.name));
      change.identifier.reset();  // Follows from the intervention's name.
      parts.push_back({member.name, std::move(change)});
    }
  }
  return parts;
}

Json text(const std::string& value) { return Json::string(value); }

Json definition_json(const DefinedIntervention& row) {
  const Intervention& intervention = row.intervention;
  Json json = Json::object();
  json.set("note", Json::string(std::string(kNote)));
  json.set("name", text(intervention.name));
  json.set("title", text(intervention.title));
  json.set("queue_name", text(row.queue_name));
  json.set("notify_inbox_managers", Json::boolean(intervention.notify_inbox_managers));
  json.set("fma_inbox_managers", Json::boolean(intervention.fma_inbox_managers));
  json.set("create_urgent", Json::boolean(intervention.create_urgent));
  json.set("remote_enabled", Json::boolean(intervention.remote_enabled));
  json.set("remote_name", text(intervention.remote_name));
  json.set("remote_epilog_url", text(intervention.remote_epilog_url));
  json.set("remote_timeout_seconds", Json::number(intervention.remote_timeout.count()));
  json.set("remote_max_attempts", Json::number(intervention.retry.max_attempts));
  json.set("remote_retry_base_seconds", Json::number(intervention.retry.base.count()));
  json.set("remote_retry_cap_seconds", Json::number(intervention.retry.cap.count()));
  json.set("remote_max_concurrency", Json::number(intervention.remote_max_concurrency));
  json.set("fields", to_json(intervention.fields));
  return json;
}

Json template_json(const TemplateChange& change) {
  Json json = Json::object();
  json.set("type", text(change.type.value_or("")));
  json.set("category", text(change.category.value_or("")));
  json.set("subcategory", text(change.subcategory.value_or("")));
  json.set("description", text(change.description.value_or("")));
  json.set("is_enabled", Json::boolean(change.is_enabled.value_or(true)));
  json.set("subject", text(change.subject.value_or("")));
  json.set("content", text(change.content.value_or("")));
  return json;
}

void print(const Json& value, const std::string& indent, std::string& out);

void print_members(const Json::Object& members, const std::string& indent, std::string& out) {
  std::string_view before = "\n";
  for (const Json::Member& member : members) {
    out += std::string(before) + indent;
    append_json_string(out, member.name);
    out += ": ";
    print(member.value, indent, out);
    before = ",\n";
  }
}

void print_items(const Json::Array& items, const std::string& indent, std::string& out) {
  std::string_view before = "\n";
  for (const Json& item : items) {
    out += std::string(before) + indent;
    print(item, indent, out);
    before = ",\n";
  }
}

void print(const Json& value, const std::string& indent, std::string& out) {
  if (value.is_object() && !value.as_object().empty()) {
    out += '{';
    print_members(value.as_object(), indent + "  ", out);
    out += "\n" + indent + "}";
  } else if (value.is_array() && !value.as_array().empty()) {
    out += '[';
    print_items(value.as_array(), indent + "  ", out);
    out += "\n" + indent + "]";
  } else {
    out += to_text(value);
  }
}

}  // namespace

Result<DefinitionText> parse_definition(const std::string& text) {
  const Json body = TRY(parse_json(text));
  if (!body.is_object()) {
    return make_error(ErrorCode::kMalformed,
                      "The body must be a JSON object, from line 1, column 1 on.");
  }
  DefinitionText definition;
  definition.intervention = http::decode_definition(body);
  FieldErrors& problems = definition.intervention.problems;
  if (const std::optional<Json> templates = http::FieldReader(body, problems).object("templates")) {
    definition.templates = decode_templates(*templates, problems);
  }
  return definition;
}

std::string print_definition(const ReadDefinition& read) {
  Json templates = Json::object();
  for (const TemplatePart& part : read.templates) {
    templates.set(part.part, template_json(part.change));
  }
  Json json = definition_json(read.definition);
  json.set("templates", std::move(templates));
  std::string out;
  print(json, "", out);
  return out + "\n";
}

}  // namespace tickiti::app
