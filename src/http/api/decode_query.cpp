#include "http/api/decode_query.h"

#include <cctype>
#include <map>
#include <optional>
#include <utility>

#include "http/api/field_reader.h"

namespace tickiti::http {
namespace {

constexpr long long kMostRows = 1000;
constexpr const char* kModes = "subject, content, status, queue, ticket_number";

bool is_known_mode(std::string_view mode) {
  return mode == "subject" || mode == "content" || mode == "status" || mode == "queue" ||
         mode == "ticket_number";
}

using TokensByMode = std::map<std::string, std::vector<std::string>, std::less<>>;

void read_tokens(const Json& criterion, const std::string& path, std::vector<std::string>& tokens,
                 FieldErrors& problems) {
  const Json* list = FieldReader(criterion, problems).find("tokens");
  if (list == nullptr || !list->is_array()) {
    problems.add(path, "must be an array of strings and numbers");
    return;
  }
  std::size_t index = 0;
  for (const Json& token : list->as_array()) {
    if (token.is_string()) {
      tokens.push_back(token.as_string());
    } else if (token.is_number()) {
      tokens.push_back(token.as_number());
    } else {
      problems.add(path + "." + std::to_string(index), "must be a string or a number");
    }
    ++index;
  }
}

void read_criterion(const Json& criterion, const std::string& path, TokensByMode& modes,
                    FieldErrors& problems) {
  if (!criterion.is_object()) {
    problems.add(path, "must be an object with mode and tokens");
    return;
  }
  FieldReader fields(criterion, problems, path + ".");
  const std::string mode = fields.required_text("mode");
  if (!problems.has(path + ".mode") && !is_known_mode(mode)) {
    fields.add_problem("mode", std::string("must be one of ") + kModes);
  }
  read_tokens(criterion, path + ".tokens", modes[mode], problems);
}

TokensByMode read_criteria(const Json& search, FieldErrors& problems) {
  TokensByMode modes;
  const Json* list = FieldReader(search, problems).find("criteria");
  if (list == nullptr) {
    return modes;
  }
  const std::string path = "search_object.criteria";
  if (!list->is_array()) {
    problems.add(path, "must be an array");
    return modes;
  }
  std::size_t index = 0;
  for (const Json& criterion : list->as_array()) {
    read_criterion(criterion, path + "." + std::to_string(index), modes, problems);
    ++index;
  }
  return modes;
}

bool is_all(std::string_view perspective) {
  constexpr std::string_view kAll = "all";
  return perspective.size() == kAll.size() &&
         std::equal(perspective.begin(), perspective.end(), kAll.begin(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == b;
         });
}

void check_perspective(const Json& body, FieldReader& search, FieldErrors& problems) {
  if (FieldReader(body, problems).find("perspective_id") != nullptr) {
    problems.add("perspective_id", "must be left out: there are no stored perspectives");
  }
  const std::optional<std::string> perspective = search.text("search_perspective");
  if (perspective && !is_all(*perspective)) {
    search.add_problem("search_perspective", "must be \"All\"");
  }
}

std::optional<long long> whole_number(const std::string& token) {
  long long number = 0;
  if (!to_integer(Json::string(token), number)) {
    return std::nullopt;
  }
  return number;
}

void add_criteria(TokensByMode modes, DecodedQuery& decoded) {
  TicketCriteria& criteria = decoded.query.criteria;
  criteria.subject = std::move(modes["subject"]);
  criteria.content = std::move(modes["content"]);
  decoded.queue_tokens = std::move(modes["queue"]);
  for (const std::string& token : modes["status"]) {
    if (const auto status = ticket_status_from_text(token)) {
      criteria.status.push_back(*status);
    }
  }
  for (const std::string& token : modes["ticket_number"]) {
    if (const auto number = whole_number(token)) {
      criteria.number.push_back(*number);
    }
  }
  decoded.query.matches_nothing = (!modes["status"].empty() && criteria.status.empty()) ||
                                  (!modes["ticket_number"].empty() && criteria.number.empty());
}

}  // namespace

Result<DecodedQuery> decode_query(const Json& body) {
  FieldErrors problems;
  DecodedQuery decoded;
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
