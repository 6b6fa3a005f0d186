#include "http/api/decode_response_query.h"

#include <string>
#include <utility>

#include "foundation/time_span.h"
#include "http/api/field_reader.h"

namespace tickiti::http {
namespace {

constexpr long long kMostRows = 1000;
constexpr std::size_t kMostListed = 1000;
constexpr std::size_t kMostNames = 100;  // Looked up one by one.

std::optional<TimeSpan> read_time(FieldReader& fields, std::string_view name) {
  const std::optional<std::string> text = fields.text(name);
  const auto span = text ? time_span_of(*text) : std::nullopt;
  if (text && !span) {
    fields.add_problem(name, kNoTime);
  }
  return span;
}

// Calls `take` with each element and its path; `take` says whether it is usable.
template <typename Take>
void read_list(FieldReader& fields, std::string_view name, std::size_t most, const char* kind,
               Take take) {
  const Json* list = fields.find(name);
  if (list == nullptr) {
    return;
  }
  if (!list->is_array()) {
    fields.add_problem(name, std::string("must be an array of ") + kind);
    return;
  }
  if (list->as_array().size() > most) {
    fields.add_problem(name, "must have at most " + std::to_string(most) + " items");
    return;
  }
  std::size_t index = 0;
  for (const Json& item : list->as_array()) {
    if (!take(item)) {
      fields.add_problem(std::string(name) + "." + std::to_string(index),
                         std::string("must be one of ") + kind);
    }
    ++index;
  }
}

void read_queues(FieldReader& fields, ResponseSearch& search) {
  read_list(fields, "queue", kMostNames, "names of queues", [&](const Json& item) {
    search.queue_names.push_back(item.is_string() ? item.as_string() : std::string());
    return item.is_string();
  });
  read_list(fields, "queue_id", kMostListed, "ids of queues", [&](const Json& item) {
    long long id = 0;
    const bool is_id = to_integer(item, id);
    search.query.queue.push_back(QueueId{id});
    return is_id;
  });
}

void read_ticket_numbers(FieldReader& fields, ResponseQuery& query) {
  read_list(fields, "ticket_number", kMostListed, "ticket numbers", [&](const Json& item) {
    long long number = 0;
    const bool is_number = to_integer(item, number);
    query.ticket_number.push_back(number);
    return is_number;
  });
}

ResponseFields read_fields(FieldReader& fields) {
  if (fields.find("fields") == nullptr) {
    return {};
  }
  ResponseFields told{.html = false, .plain_text = false, .attachments = false};
  read_list(fields, "fields", kMostListed, "html, plain_text, attachments", [&](const Json& item) {
    const std::string name = item.is_string() ? item.as_string() : std::string();
    told.html = told.html || name == "html";
    told.plain_text = told.plain_text || name == "plain_text";
    told.attachments = told.attachments || name == "attachments";
    return name == "html" || name == "plain_text" || name == "attachments";
  });
  return told;
}

std::optional<ResponsePlace> read_cursor(FieldReader& fields, FieldErrors& problems) {
  const std::optional<Json> cursor = fields.object("cursor");
  if (!cursor || cursor->as_object().empty()) {
    return std::nullopt;
  }
  FieldReader members(*cursor, problems, "cursor.");
  members.required_text("created_at");
  const auto created_at = read_time(members, "created_at");
  const ResponseId id{members.required_integer("id")};
  return created_at ? std::optional<ResponsePlace>({created_at->first, id}) : std::nullopt;
}

}  // namespace

Result<DecodedResponseQuery> decode_response_query(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  DecodedResponseQuery decoded;
  ResponseQuery& query = decoded.search.query;
  if (const auto from = read_time(fields, "created_from")) {
    query.created_from = from->first;
  }
  if (const auto to = read_time(fields, "created_to")) {
    query.created_before = to->end;
  }
  if (const auto is_internal = fields.boolean("is_internal")) {
    query.visibility = *is_internal ? Visibility::kInternal : Visibility::kPublic;
  }
  query.is_staff = fields.boolean("staff_response");
  fields.boolean("include_deleted");
  read_queues(fields, decoded.search);
  read_ticket_numbers(fields, query);
  decoded.fields = read_fields(fields);
  query.after = read_cursor(fields, problems);
  const long long limit = fields.integer("limit").value_or(query.limit);
  if (limit < 1 || limit > kMostRows) {
    fields.add_problem("limit", "must be 1 to 1000");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  query.limit = static_cast<int>(limit);
  return decoded;
}

}  // namespace tickiti::http
