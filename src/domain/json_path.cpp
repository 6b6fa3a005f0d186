#include "domain/json_path.h"

#include <optional>
#include <utility>

#include "foundation/number.h"

namespace tickiti {
namespace {

const Json* step(const Json& json, std::string_view part) {
  if (!json.is_array()) {
    return json.find(part);
  }
  const std::optional<std::size_t> index = to_number<std::size_t>(part);
  if (!index || *index >= json.as_array().size()) {
    return nullptr;
  }
  return &json.as_array()[*index];
}

// What is to hold the parts of a path that are missing.
struct Holder {
  const Json* at;
  std::string_view missing;
};

bool has_nameless_part(std::string_view path) {
  return path.empty() || path.starts_with('.') || path.ends_with('.') ||
         path.find("..") != std::string_view::npos;
}

bool can_hold_members(const Json& json) {
  return json.is_object() || json.is_null() || (json.is_array() && json.as_array().empty());
}

// For a path that find_by_path does not find. None when a value would be lost if
// something were put there.
std::optional<Holder> holder_of(const Json& json, std::string_view path) {
  const Json* at = &json;
  while (!has_nameless_part(path)) {
    const auto dot = path.find('.');
    const Json* next = dot == std::string_view::npos ? nullptr : step(*at, path.substr(0, dot));
    if (next == nullptr) {
      break;
    }
    at = next;
    path.remove_prefix(dot + 1);
  }
  return can_hold_members(*at) ? std::optional<Holder>({at, path}) : std::nullopt;
}

}  // namespace

const Json* find_by_path(const Json& json, std::string_view path) {
  if (const Json* literal = json.find(path)) {
    return literal;
  }
  const Json* at = &json;
  while (at != nullptr) {
    const auto dot = path.find('.');
    at = step(*at, path.substr(0, dot));
    if (dot == std::string_view::npos) {
      return at;
    }
    path.remove_prefix(dot + 1);
  }
  return nullptr;
}

Json* find_by_path(Json& json, std::string_view path) {
  // The value is part of `json`, which is not const.
  return const_cast<Json*>(find_by_path(std::as_const(json), path));
}

bool takes_path(const Json& json, std::string_view path) {
  return find_by_path(json, path) != nullptr || holder_of(json, path);
}

bool put_by_path(Json& json, std::string_view path, Json value) {
  if (Json* present = find_by_path(json, path)) {
    *present = std::move(value);
    return true;
  }
  const std::optional<Holder> holder = holder_of(json, path);
  if (!holder) {
    return false;
  }
  Json* at = const_cast<Json*>(holder->at);  // A part of `json`, which is not const.
  std::string_view missing = holder->missing;
  for (bool is_last = false; !is_last;) {
    const auto dot = has_nameless_part(missing) ? std::string_view::npos : missing.find('.');
    const std::string_view name = missing.substr(0, dot);
    if (!at->is_object()) {
      *at = Json::object();
    }
    at->set(name, Json());
    at = at->find(name);
    is_last = dot == std::string_view::npos;
    missing.remove_prefix(is_last ? missing.size() : dot + 1);
  }
  *at = std::move(value);
  return true;
}

std::string to_plain_text(const Json& value) {
  switch (value.kind()) {
    case Json::Kind::kNull:
      return {};
    case Json::Kind::kString:
      return value.as_string();
    case Json::Kind::kBoolean:
    case Json::Kind::kNumber:
    case Json::Kind::kArray:
    case Json::Kind::kObject:
      return to_text(value);
  }
  return {};
}

}  // namespace tickiti
