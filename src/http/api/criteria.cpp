#include "http/api/criteria.h"

#include <algorithm>
#include <array>

#include "domain/search_words.h"
#include "foundation/time_span.h"
#include "http/api/field_reader.h"

namespace tickiti::http {
namespace {

constexpr std::array<std::string_view, 16> kModes{
    "subject",      "content",    "subject_content", "assigned",  "participant", "priority",
    "raised",       "queue",      "status",          "watchlist", "hashtag",     "ticket_number",
    "created_from", "created_to", "updated_from",    "updated_to"};

// A text is sought by one expression of all tokens of its mode; people and queues are
// looked up one by one.
constexpr std::size_t kMostTexts = 100;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kMostNumbers = 1000;

bool is_text(std::string_view mode) {
  return mode == "subject" || mode == "content" || mode == "subject_content";
}

bool is_name(std::string_view mode) {
  return mode == "assigned" || mode == "participant" || mode == "raised" || mode == "queue";
}

bool is_time(std::string_view mode) {
  return mode.starts_with("created_") || mode.starts_with("updated_");
}

std::string all_modes() {
  std::string list;
  for (const std::string_view mode : kModes) {
    list += (list.empty() ? "" : ", ") + std::string(mode);
  }
  return list;
}

void read_token(const Json& token, const std::string& path, const std::string& mode,
                std::vector<std::string>& tokens, FieldErrors& problems) {
  if (!token.is_string() && !token.is_number()) {
    problems.add(path, "must be a string or a number");
    return;
  }
  const std::string& text = token.is_string() ? token.as_string() : token.as_number();
  if (is_time(mode) && !time_span_of(text)) {
    problems.add(path, kNoTime);
    return;
  }
  tokens.push_back(text);
}

void read_tokens(const Json& criterion, const std::string& path, const std::string& mode,
                 std::vector<std::string>& tokens, FieldErrors& problems) {
  const Json* list = FieldReader(criterion, problems).find("tokens");
  if (list == nullptr || !list->is_array()) {
    problems.add(path, "must be an array of strings and numbers");
    return;
  }
  std::size_t index = 0;
  for (const Json& token : list->as_array()) {
    read_token(token, path + "." + std::to_string(index), mode, tokens, problems);
    ++index;
  }
  if (is_text(mode) && tokens.size() > kMostTexts) {
    problems.add(path, "must have at most 100 texts of one mode");
  }
  if (mode == "ticket_number" && tokens.size() > kMostNumbers) {
    problems.add(path, "must have at most 1000 tokens of one mode");
  }
  if (is_name(mode) && tokens.size() > kMostNames) {
    problems.add(path, "must have at most 100 tokens of one mode");
  }
}

// Of all texts of the query, whatever their modes. `begin` is the first token that has
// not been counted yet.
void count_words(const std::vector<std::string>& tokens, std::size_t begin, const std::string& path,
                 SearchWordCount& words, FieldErrors& problems) {
  for (std::size_t index = begin; index < tokens.size(); ++index) {
    if (!words.add(tokens[index])) {
      problems.add(path, kTooManyWords);
      return;
    }
  }
}

void read_criterion(const Json& criterion, const std::string& path, TokensByMode& modes,
                    SearchWordCount& words, FieldErrors& problems) {
  if (!criterion.is_object()) {
    problems.add(path, "must be an object with mode and tokens");
    return;
  }
  FieldReader fields(criterion, problems, path + ".");
  const std::string mode = fields.required_text("mode");
  if (!problems.has(path + ".mode") && std::ranges::find(kModes, mode) == kModes.end()) {
    fields.add_problem("mode", "must be one of " + all_modes());
  }
  std::vector<std::string>& tokens = modes[mode];
  const std::size_t before = tokens.size();
  read_tokens(criterion, path + ".tokens", mode, tokens, problems);
  if (is_text(mode) && tokens.size() <= kMostTexts) {
    count_words(tokens, before, path + ".tokens", words, problems);
  }
}

}  // namespace

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
  SearchWordCount words;
  std::size_t index = 0;
  for (const Json& criterion : list->as_array()) {
    read_criterion(criterion, path + "." + std::to_string(index), modes, words, problems);
    ++index;
  }
  return modes;
}

}  // namespace tickiti::http
