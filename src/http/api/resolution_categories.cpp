#include <string>
#include <utility>
#include <vector>

#include "application/manage_resolution_categories.h"
#include "http/api/api_call.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/reply_with_done.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

constexpr std::size_t kMostIds = 1000;

void write_category(JsonWriter& json, const ResolutionCategory& row) {
  json.number("id", row.id.value);
  json.text("name", row.name);
  json.text("colour", row.colour);
}

Completion<ResolutionCategory> reply_with_row(const Replier& replier) {
  return [replier](const Result<ResolutionCategory>& row) {
    if (!row) {
      replier.fail(row.error());
      return;
    }
    JsonWriter json;
    json.open_object();
    json.open_object("resolution_category");
    write_category(json, *row);
    json.close_object();
    json.close_object();
    replier.ok(json.take());
  };
}

Completion<std::vector<ResolutionCategory>> reply_with_rows(const Replier& replier) {
  return [replier](const Result<std::vector<ResolutionCategory>>& rows) {
    if (!rows) {
      replier.fail(rows.error());
      return;
    }
    JsonWriter json;
    json.open_array();
    for (const ResolutionCategory& row : *rows) {
      json.open_object();
      write_category(json, row);
      json.close_object();
    }
    json.close_array();
    replier.ok(json.take());
  };
}

ResolutionCategoryChange decode_category(const Json& body) {
  ResolutionCategoryChange change;
  FieldReader fields(body, change.problems);
  change.name = fields.text("name");
  change.colour = fields.text("colour");
  return change;
}

std::vector<ResolutionCategoryId> decode_ids(const Json& body, FieldErrors& problems) {
  FieldReader fields(body, problems);
  std::vector<ResolutionCategoryId> ids;
  const Json* list = fields.find("ids");
  if (list == nullptr) {
    fields.add_problem("ids", "is required");
    return ids;
  }
  if (!list->is_array() || list->as_array().size() > kMostIds) {
    fields.add_problem("ids", "must be an array of at most 1000 ids");
    return ids;
  }
  for (const Json& item : list->as_array()) {
    long long id = 0;
    if (!to_integer(item, id)) {
      fields.add_problem("ids." + std::to_string(ids.size()), "must be an id");
    }
    ids.push_back(ResolutionCategoryId{id});
  }
  return ids;
}

}  // namespace

void handle_list_resolution_categories(const ApiServices& services, ApiCall& call) {
  reply_with_rows(call.replier)(read<std::vector<ResolutionCategory>>(
      services.ports.database,
      [](const Snapshot& snapshot) { return snapshot.resolution_categories.list(); }));
}

void handle_create_resolution_category(const ApiServices& services, ApiCall& call) {
  create_resolution_category(services.ports, std::move(call.caller), decode_category(call.body),
                             reply_with_row(call.replier));
}

void handle_update_resolution_category(const ApiServices& services, ApiCall& call) {
  ResolutionCategoryChange change = decode_category(call.body);
  const ResolutionCategoryId id{FieldReader(call.body, change.problems).required_integer("id")};
  update_resolution_category(services.ports, std::move(call.caller), id, std::move(change),
                             reply_with_row(call.replier));
}

void handle_delete_resolution_category(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const ResolutionCategoryId id{FieldReader(call.body, problems).required_integer("id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  delete_resolution_category(services.ports, std::move(call.caller), id,
                             reply_with_done(call.replier));
}

void handle_reorder_resolution_categories(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  std::vector<ResolutionCategoryId> ids = decode_ids(call.body, problems);
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  reorder_resolution_categories(services.ports, std::move(call.caller), std::move(ids),
                                reply_with_rows(call.replier));
}

}  // namespace tickiti::http
