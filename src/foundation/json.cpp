#include "foundation/json.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <system_error>
#include <type_traits>

namespace tickiti {

static_assert(std::is_nothrow_move_constructible_v<Json>, "or growing vectors copy whole trees");

Json::Json(Kind kind) : kind_(kind) {}

Json Json::boolean(bool value) {
  Json json(Kind::kBoolean);
  json.boolean_ = value;
  return json;
}

Json Json::number(std::string text) {
  Json json(Kind::kNumber);
  json.text_ = std::move(text);
  return json;
}

Json Json::number(long long value) { return number(std::to_string(value)); }

Json Json::string(std::string value) {
  Json json(Kind::kString);
  json.text_ = std::move(value);
  return json;
}

Json Json::array() { return Json(Kind::kArray); }

Json Json::array(Array items) {
  Json json(Kind::kArray);
  json.array_ = std::move(items);
  return json;
}

Json Json::object() { return Json(Kind::kObject); }

Json Json::object(Object members) {
  Json json(Kind::kObject);
  json.object_ = std::move(members);
  return json;
}

bool Json::as_boolean() const {
  assert(is_boolean());
  return boolean_;
}

const std::string& Json::as_number() const {
  assert(is_number());
  return text_;
}

const std::string& Json::as_string() const {
  assert(is_string());
  return text_;
}

const Json::Array& Json::as_array() const {
  assert(is_array());
  return array_;
}

Json::Array& Json::as_array() {
  assert(is_array());
  return array_;
}

const Json::Object& Json::as_object() const {
  assert(is_object());
  return object_;
}

Json::Object& Json::as_object() {
  assert(is_object());
  return object_;
}

const Json* Json::find(std::string_view name) const {
  const auto found = std::ranges::find(object_, name, &Member::name);
  return found == object_.end() ? nullptr : &found->value;
}

Json* Json::find(std::string_view name) {
  const auto found = std::ranges::find(object_, name, &Member::name);
  return found == object_.end() ? nullptr : &found->value;
}

void Json::set(std::string_view name, Json value) {
  assert(is_object());
  if (Json* known = find(name)) {
    *known = std::move(value);
  } else {
    object_.push_back({std::string(name), std::move(value)});
  }
}

bool identical(const Json& left, const Json& right) {
  return left.kind() == right.kind() && canonical_text(left) == canonical_text(right);
}

bool to_integer(const Json& value, long long& out) {
  if (!value.is_number() && !value.is_string()) {
    return false;
  }
  const std::string& text = value.is_number() ? value.as_number() : value.as_string();
  const char* const end = text.data() + text.size();
  long long number = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) {
    return false;
  }
  out = number;
  return true;
}

}  // namespace tickiti
