#include "http/api/decode_inbox.h"

#include <algorithm>
#include <utility>

#include "domain/search_words.h"
#include "foundation/utf8.h"
#include "http/api/field_reader.h"
#include "http/api/inbox_cursor.h"

namespace tickiti::http {
namespace {

constexpr long long kMostRows = 100;
constexpr std::size_t kMostSearched = 200;
constexpr const char* kStatuses = "must be a list of open, on-hold, closed, at least one of them";

// What is unfinished hides behind no status unless one is asked for.
std::vector<TicketStatus> usual_status(const InboxFilter& filter) {
  if (filter.attention_of || (filter.state && is_unfinished(*filter.state))) {
    return {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed};
  }
  return {TicketStatus::kOpen, TicketStatus::kOnHold};
}

std::vector<TicketStatus> read_status(FieldReader& fields, const InboxFilter& filter) {
  const Json* list = fields.find("status");
  if (list == nullptr) {
    return usual_status(filter);
  }
  std::vector<TicketStatus> statuses;
  if (!list->is_array() || list->as_array().empty()) {
    fields.add_problem("status", kStatuses);
    return statuses;
  }
  for (const Json& item : list->as_array()) {
    const auto status = item.is_string() ? ticket_status_from_text(item.as_string()) : std::nullopt;
    if (!status) {
      fields.add_problem("status", kStatuses);
      return {};
    }
    if (std::ranges::find(statuses, *status) == statuses.end()) {
      statuses.push_back(*status);
    }
  }
  return statuses;
}

std::optional<PayloadState> read_state(FieldReader& fields) {
  const std::optional<std::string> text = fields.text("state");
  if (!text) {
    return std::nullopt;
  }
  const std::optional<PayloadState> state = payload_state_from_text(*text);
  if (!state) {
    fields.add_problem("state",
                       "must be one of pending, submitted, acknowledged, accepted, failed");
  }
  return state;
}

std::string read_search(FieldReader& fields) {
  std::string search = fields.text("search").value_or("");
  if (count_characters(search) > kMostSearched) {
    fields.add_problem("search", "must have at most 200 characters");
  } else if (!SearchWordCount().add(search)) {
    fields.add_problem("search", kTooManyWords);
  }
  constexpr const char* kSpace = " \t\r\n";
  const std::size_t first = search.find_first_not_of(kSpace);
  if (first == std::string::npos) {
    return {};
  }
  return search.substr(first, search.find_last_not_of(kSpace) - first + 1);
}

std::optional<InboxPlace> read_cursor(FieldReader& fields) {
  const std::optional<std::string> cursor = fields.text("cursor");
  if (!cursor) {
    return std::nullopt;
  }
  const std::optional<InboxPlace> place = from_cursor(*cursor);
  if (!place) {
    fields.add_problem("cursor", "must be a next_cursor of an earlier answer");
  }
  return place;
}

}  // namespace

Result<InboxFilter> decode_inbox(const Json& body, PersonId me) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  InboxFilter filter;
  if (fields.boolean("attention").value_or(false)) {
    filter.attention_of = me;
  }
  if (const auto queue = fields.integer("queue_id")) {
    filter.queue = QueueId{*queue};
  }
  filter.state = read_state(fields);
  filter.status = read_status(fields, filter);
  filter.search = read_search(fields);
  filter.after = read_cursor(fields);
  const long long limit = fields.integer("limit").value_or(filter.limit);
  if (limit < 1 || limit > kMostRows) {
    fields.add_problem("limit", "must be 1 to 100");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  filter.limit = static_cast<int>(limit);
  return filter;
}

}  // namespace tickiti::http
