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
