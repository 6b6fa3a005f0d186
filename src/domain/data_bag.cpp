#include "domain/data_bag.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "domain/json_path.h"

namespace tickiti {
namespace {

const Field* find_field(const Fields& fields, std::string_view name) {
  const auto found = std::ranges::find_if(
      fields, [&](const Field& field) { return !field.name.empty() && field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

// The number if `value` is one, or is a string that holds exactly one.
std::optional<Json> as_number(const Json& value) {
  if (value.is_number()) {
    return value;
  }
  if (!value.is_string()) {
    return std::nullopt;
  }
  Result<Json> parsed = parse_json(value.as_string());
  if (!parsed || !parsed->is_number() || parsed->as_number() != value.as_string()) {
    return std::nullopt;
  }
  return std::move(parsed).value();
}

// The value to store for one edit, or what is wrong with it.
struct Edit {
  std::optional<Json> value;
  std::string problem;
};

Edit check_edit(const Field& field, const Json* held, const Json& wanted) {
  if (field.type == FieldType::kCheckbox) {
    if (!wanted.is_boolean()) {
      return {std::nullopt, "must be true or false"};
    }
    return {wanted, {}};
  }
  if (held != nullptr && held->is_number()) {
    std::optional<Json> number = as_number(wanted);
    if (!number) {
      return {std::nullopt, "must be a number"};
    }
    return {std::move(number), {}};
  }
  if (!wanted.is_string()) {
    return {std::nullopt, "must be a string"};
  }
  return {wanted, {}};
}

std::string text_or_nothing(const Json* value) { return value == nullptr ? "" : to_text(*value); }

}  // namespace

const Json* find_in_bag(const Json& bag, std::string_view name) { return find_by_path(bag, name); }

bool is_read_only(const Field& field, const Json& bag) {
  switch (field.type) {
    case FieldType::kLabel:
    case FieldType::kHr:
      return true;
    case FieldType::kCheckbox:
      return !takes_path(bag, field.name);
    case FieldType::kText:
      break;
  }
  const Json* held = find_in_bag(bag, field.name);
  return held == nullptr ? !takes_path(bag, field.name)
                         : held->is_boolean() || held->is_array() || held->is_object();
}

Result<EditedBag> apply_edits(const Json& bag, const Fields& fields, const Json& edits) {
  const bool is_empty_list = edits.is_array() && edits.as_array().empty();  // PHP's empty map.
  if (!edits.is_object() && !is_empty_list) {
    return invalid_field("data", "must be an object of field names and values");
  }
  EditedBag edited{bag, {}};
  FieldErrors problems;
  const Json::Object none;
  for (const Json::Member& member : is_empty_list ? none : edits.as_object()) {
    const std::string path = "data." + member.name;
    const Field* field = find_field(fields, member.name);
    if (field == nullptr) {
      problems.add(path, "is no field of this intervention");
      continue;
    }
    if (is_read_only(*field, edited.bag)) {
      const bool blocked = !takes_path(edited.bag, member.name);
      problems.add(path, blocked ? "leads through a value of the data bag that is no object"
                                 : "is read-only");
      continue;
    }
    const Json* held = find_in_bag(edited.bag, member.name);
    Edit edit = check_edit(*field, held, member.value);
    if (!edit.value) {
      problems.add(path, edit.problem);
      continue;
    }
    if (held != nullptr && identical(*held, *edit.value)) {
      continue;
    }
    BagChange change{member.name, field->label, text_or_nothing(held), to_text(*edit.value)};
    put_by_path(edited.bag, member.name, std::move(*edit.value));
    edited.changes.push_back(std::move(change));
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  const auto position = [&](const BagChange& change) { return find_field(fields, change.name); };
  std::ranges::sort(edited.changes, {}, position);
  return edited;
}

}  // namespace tickiti
