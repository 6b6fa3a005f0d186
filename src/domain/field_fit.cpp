#include "domain/field_fit.h"

#include <cstddef>
#include <string_view>

#include "domain/data_bag.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

// As a person would call it; texts and numbers as they are, if they are short.
std::string called(const Json& value) {
  constexpr std::size_t kMostShown = 60;
  switch (value.kind()) {
    case Json::Kind::kNull:
      return "null";
    case Json::Kind::kBoolean:
      return value.as_boolean() ? "true" : "false";
    case Json::Kind::kArray:
      return "a list";
    case Json::Kind::kObject:
      return "an object";
    case Json::Kind::kNumber:
    case Json::Kind::kString:
      break;
  }
  const std::string text = to_text(value);
  const std::string_view shown = cut_to_bytes(text, kMostShown);
  return (value.is_string() ? "the string " : "the number ") + std::string(shown) +
         (shown.size() < text.size() ? "…" : "");
}

bool looks_like_a_number(const Json& value) {
  if (!value.is_string()) {
    return false;
  }
  const Result<Json> parsed = parse_json(value.as_string());
  return parsed && parsed->is_number() && parsed->as_number() == value.as_string();
}

// Empty: it fits.
std::string misfit(const Field& field, const Json& bag) {
  const Json* held = find_in_bag(bag, field.name);
  if (field.type == FieldType::kCheckbox && held != nullptr && !held->is_boolean()) {
    return "a checkbox shows true or false, not " + called(*held) +
           "; unless staff change it, it goes back as it came";
  }
  if (is_read_only(field, bag)) {
    return held == nullptr ? "staff cannot edit it, since its path leads through a value that is "
                             "no object"
                           : "staff cannot edit it, since a text field takes a string or a number, "
                             "not " +
                                 called(*held);
  }
  if (field.type == FieldType::kText && held != nullptr && looks_like_a_number(*held)) {
    return called(*held) + " is no number, so staff may type any text there; send " +
           held->as_string() + " without quotes if only a number is right";
  }
  return {};
}

}  // namespace

std::vector<std::string> describe_misfits(const Fields& fields, const Json& bag) {
  std::vector<std::string> sentences;
  for (const Field& field : fields) {
    if (field.type == FieldType::kLabel || field.type == FieldType::kHr) {
      continue;
    }
    if (std::string why = misfit(field, bag); !why.empty()) {
      sentences.push_back("data.data." + field.name + ": " + why);
    }
  }
  return sentences;
}

}  // namespace tickiti
