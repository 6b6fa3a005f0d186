#include "http/api/decode_query.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "foundation/number.h"
#include "foundation/time_span.h"
#include "http/api/criteria.h"
#include "http/api/field_reader.h"
#include "http/message.h"

namespace tickiti::http {
namespace {

constexpr long long kMostRows = 1000;

void check_perspective(const Json& body, FieldReader& search, FieldErrors& problems) {
  if (FieldReader(body, problems).find("perspective_id") != nullptr) {
    problems.add("perspective_id", "must be left out: there are no stored perspectives");
  }
  const std::optional<std::string> perspective = search.text("search_perspective");
  if (perspective && !equal_ignoring_case(*perspective, "all")) {
    search.add_problem("search_perspective", "must be \"All\"");
  }
}

std::optional<Priority> priority_of(std::string_view token) {
  for (const auto& [name, priority] :
       {std::pair{"low", Priority::kLow}, std::pair{"normal", Priority::kNormal},
        std::pair{"high", Priority::kHigh}, std::pair{"urgent", Priority::kUrgent}}) {
    if (equal_ignoring_case(token, name)) {
      return priority;
    }
  }
  return priority_from_number(to_number<long long>(token).value_or(0));
}

// The values that tokens stand for; those that stand for none are left out.
template <typename Value, typename Read>
std::vector<Value> values_of(const std::vector<std::string>& tokens, Read value_of) {
  std::vector<Value> values;
  for (const std::string& token : tokens) {
    if (const std::optional<Value> value = value_of(token)) {
      values.push_back(*value);
    }
  }
  return values;
}

// Of several days the one that lets most through: they are alternatives.
std::optional<TimePoint> earliest(const std::vector<std::string>& tokens) {
  std::optional<TimePoint> from;
  for (const std::string& token : tokens) {
    const TimePoint first = time_span_of(token).value_or(TimeSpan{}).first;
    from = std::min(from.value_or(first), first);
  }
  return from;
}

std::optional<TimePoint> latest_end(const std::vector<std::string>& tokens) {
  std::optional<TimePoint> before;
  for (const std::string& token : tokens) {
    const TimePoint end = time_span_of(token).value_or(TimeSpan{}).end;
    before = std::max(before.value_or(end), end);
  }
  return before;
}

void add_criteria(TokensByMode modes, TicketSearch& search) {
  TicketCriteria& criteria = search.query.criteria;
  criteria.subject = std::move(modes["subject"]);
  criteria.content = std::move(modes["content"]);
  criteria.subject_content = std::move(modes["subject_content"]);
  search.queue = std::move(modes["queue"]);
  search.assigned = std::move(modes["assigned"]);
  search.participant = std::move(modes["participant"]);
  search.raised = std::move(modes["raised"]);
  criteria.status = values_of<TicketStatus>(modes["status"], ticket_status_from_text);
  criteria.priority = values_of<Priority>(modes["priority"], priority_of);
  criteria.number = values_of<std::int64_t>(modes["ticket_number"], to_number<std::int64_t>);
  criteria.created_from = earliest(modes["created_from"]);
  criteria.created_before = latest_end(modes["created_to"]);
  criteria.updated_from = earliest(modes["updated_from"]);
  criteria.updated_before = latest_end(modes["updated_to"]);
  search.query.matches_nothing = (!modes["status"].empty() && criteria.status.empty()) ||
                                 (!modes["priority"].empty() && criteria.priority.empty()) ||
                                 (!modes["ticket_number"].empty() && criteria.number.empty()) ||
                                 !modes["watchlist"].empty() || !modes["hashtag"].empty();
}

}  // namespace

Result<TicketSearch> decode_query(const Json& body) {
  FieldErrors problems;
  TicketSearch decoded;
  FieldReader fields(body, problems);
  const long long limit = fields.integer("row_limit").value_or(decoded.query.limit);
  if (limit < 1 || limit > kMostRows) {
    fields.add_problem("row_limit", "must be 1 to 1000");
  }
  const Json search = fields.object("search_object").value_or(Json::object());
  FieldReader search_fields(search, problems, "search_object.");
  check_perspective(body, search_fields, problems);
  TokensByMode modes = read_criteria(search, problems);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  decoded.query.limit = static_cast<int>(limit);
  add_criteria(std::move(modes), decoded);
  return decoded;
}

}  // namespace tickiti::http
