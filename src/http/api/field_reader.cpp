#include "http/api/field_reader.h"

#include <utility>

namespace tickiti::http {

FieldReader::FieldReader(const Json& object, FieldErrors& problems, std::string prefix)
    : object_(object), problems_(problems), prefix_(std::move(prefix)) {}

const Json* find_given(const Json& object, std::string_view name) {
  const Json* value = object.find(name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

const Json* FieldReader::find(std::string_view name) const { return find_given(object_, name); }

bool FieldReader::is_null(std::string_view name) const {
  const Json* value = object_.find(name);
  return value != nullptr && value->is_null();
}

void FieldReader::add_problem(std::string_view name, std::string problem) {
  problems_.add(prefix_ + std::string(name), std::move(problem));
}

void FieldReader::require(std::string_view name) {
  if (find(name) == nullptr) {
    add_problem(name, "is required");
  }
}

std::optional<std::string> FieldReader::text(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_string()) {
    add_problem(name, "must be a string");
    return std::nullopt;
  }
  return value->as_string();
}

std::optional<bool> FieldReader::boolean(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_boolean()) {
    add_problem(name, "must be true or false");
    return std::nullopt;
  }
  return value->as_boolean();
}

std::optional<long long> FieldReader::integer(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  long long number = 0;
  if (!to_integer(*value, number)) {
    add_problem(name, "must be a whole number");
    return std::nullopt;
  }
  return number;
}

std::string FieldReader::required_text(std::string_view name) {
  require(name);
  return text(name).value_or("");
}

long long FieldReader::required_integer(std::string_view name) {
  require(name);
  return integer(name).value_or(0);
}

std::optional<Json> FieldReader::object(std::string_view name) {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (value->is_array() && value->as_array().empty()) {
    return Json::object();
  }
  if (!value->is_object()) {
    add_problem(name, "must be an object");
    return std::nullopt;
  }
  return *value;
}

}  // namespace tickiti::http
