#include "domain/field.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tickiti {
namespace {

constexpr std::array<std::pair<FieldType, std::string_view>, 4> kTypes{{
    {FieldType::kText, "text"},
    {FieldType::kCheckbox, "checkbox"},
    {FieldType::kLabel, "label"},
    {FieldType::kHr, "hr"},
}};
constexpr std::size_t kMostFields = 200;
constexpr std::size_t kMostLabelBytes = 10'000;

std::optional<FieldType> type_from_text(std::string_view text) {
  for (const auto& [type, known] : kTypes) {
    if (known == text) {
      return type;
    }
  }
  return std::nullopt;
}

bool is_field_name(std::string_view name) {
  constexpr std::size_t kLongest = 64;
  return !name.empty() && name.size() <= kLongest && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
  });
}

// The member's text, or none with a problem noted when it is something else.
std::optional<std::string> read_text(const Json& field, std::string_view key,
                                     const std::string& path, FieldErrors& errors) {
  const Json* value = field.find(key);
  if (value == nullptr || value->is_null()) {
    return std::nullopt;
  }
  if (!value->is_string()) {
    errors.add(path + "." + std::string(key), "must be a string");
    return std::nullopt;
  }
  return value->as_string();
}

void read_name(const Json& json, const std::string& path, const Fields& before, Field& field,
               FieldErrors& errors) {
  const std::string name_path = path + ".name";
  field.name = read_text(json, "name", path, errors).value_or("");
  if (errors.has(name_path)) {
    return;
  }
  if (field.type == FieldType::kHr) {
    field.name.clear();
    return;
  }
  if (field.name.empty()) {
    if (field.type != FieldType::kLabel) {
      errors.add(name_path, "is required for a field of type " + std::string(to_text(field.type)));
    }
    return;
  }
  if (!is_field_name(field.name)) {
    errors.add(name_path, "must be 1 to 64 of the characters A-Z a-z 0-9 _ . -");
  } else if (std::ranges::any_of(before, [&](const Field& f) { return f.name == field.name; })) {
    errors.add(name_path, "is used by another field already");
  }
}

void read_label(const Json& json, const std::string& path, Field& field, FieldErrors& errors) {
  field.label = read_text(json, "label", path, errors).value_or("");
  if (field.label.size() > kMostLabelBytes) {
    errors.add(path + ".label", "must be at most 10000 bytes long");
  }
}

}  // namespace

std::string_view to_text(FieldType type) {
  for (const auto& [known, text] : kTypes) {
    if (known == type) {
      return text;
    }
  }
  return "text";
}

Fields read_fields(const Json& fields, FieldErrors& errors) {
  Fields read;
  if (!fields.is_array()) {
    errors.add("fields", "must be a list of fields");
    return read;
  }
  if (fields.as_array().size() > kMostFields) {
    errors.add("fields", "must be at most 200 fields");
    return read;
  }
  std::size_t index = 0;
  for (const Json& json : fields.as_array()) {
    const std::string path = "fields." + std::to_string(index++);
    if (!json.is_object()) {
      errors.add(path, "must be an object with type, name and label");
      continue;
    }
    const auto type_text = read_text(json, "type", path, errors);
    const auto type = type_text ? type_from_text(*type_text) : std::nullopt;
    if (!type) {
      if (!errors.has(path + ".type")) {
        errors.add(path + ".type", "must be one of text, checkbox, label, hr");
      }
      continue;
    }
    Field field{*type, {}, {}};
    read_name(json, path, read, field, errors);
    read_label(json, path, field, errors);
    read.push_back(std::move(field));
  }
  return read;
}

Json to_json(const Fields& fields) {
  Json list = Json::array();
  for (const Field& field : fields) {
    Json json = Json::object();
    json.set("type", Json::string(std::string(to_text(field.type))));
    if (!field.name.empty()) {
      json.set("name", Json::string(field.name));
    }
    if (field.type != FieldType::kHr || !field.label.empty()) {
      json.set("label", Json::string(field.label));
    }
    list.as_array().push_back(std::move(json));
  }
  return list;
}

Fields fields_from_json(const Json& stored) {
  FieldErrors ignored;
  return read_fields(stored, ignored);
}

}  // namespace tickiti
