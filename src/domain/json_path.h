#pragma once

#include <string>
#include <string_view>

#include "foundation/json.h"

namespace tickiti {

// What `path` names: the literal key wins, else its dotted parts one by one,
// arrays by index. Null when there is nothing.
const Json* find_by_path(const Json& json, std::string_view path);
Json* find_by_path(Json& json, std::string_view path);

// Puts `value` where find_by_path finds it from then on: over what is there,
// else along the dotted path, where missing objects are made and a null or an
// empty list (PHP's empty map) becomes one. False, with `json` untouched, when
// the path leads through another value that is no object, or past the end of a
// list. A path with a nameless part (`a..b`) is a key of its own.
bool put_by_path(Json& json, std::string_view path, Json value);

// Whether put_by_path would.
bool takes_path(const Json& json, std::string_view path);

// A value as people read it in a label or template: strings as they are,
// numbers by their text, booleans as true or false, null as nothing, arrays and
// objects as their JSON text.
std::string to_plain_text(const Json& value);

}  // namespace tickiti
