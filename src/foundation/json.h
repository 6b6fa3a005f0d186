#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/result.h"

namespace tickiti {

// A JSON value that keeps what a data bag must keep (contract §2 "Exact data"):
// a number is its source text, members stay in order, `{}` and `[]` stay apart.
// No double ever touches a number.
class Json {
 public:
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };
  struct Member;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;

  Json() = default;  // null
  static Json boolean(bool value);
  static Json number(std::string text);  // `text` must be a valid JSON number
  static Json number(long long value);
  static Json string(std::string value);  // must be valid UTF-8
  static Json array();
  static Json array(Array items);
  static Json object();
  static Json object(Object members);  // member names must differ

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::kNull; }
  bool is_boolean() const { return kind_ == Kind::kBoolean; }
  bool is_number() const { return kind_ == Kind::kNumber; }
  bool is_string() const { return kind_ == Kind::kString; }
  bool is_array() const { return kind_ == Kind::kArray; }
  bool is_object() const { return kind_ == Kind::kObject; }

  // Each may only be called on its own kind; anything else is a bug.
  bool as_boolean() const;
  const std::string& as_number() const;  // the text, as written
  const std::string& as_string() const;
  const Array& as_array() const;
  Array& as_array();
  const Object& as_object() const;
  Object& as_object();

  // The member's value, or null when this is no object or has no such member.
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name);

  // Replaces the member in place or appends it. Only on an object.
  void set(std::string_view name, Json value);

 private:
  explicit Json(Kind kind);

  Kind kind_ = Kind::kNull;
  bool boolean_ = false;
  std::string text_;  // number or string
  Array array_;
  Object object_;
};

struct Json::Member {
  std::string name;
  Json value;
};

// "Identical" of contract §2: numbers by text, strings by value, arrays in
// order, objects regardless of order.
bool identical(const Json& left, const Json& right);

// What a text may hold, up to 64 nested arrays and objects in both cases; one
// leading BOM is skipped.
// Strict, for request bodies, refuses duplicate member names, NUL (`\u0000`),
// lone surrogates, bad UTF-8, and anything after the value.
// Generous is for a remote's answer (contract §8): of duplicate names the last
// value wins (in the place of the first), NUL is kept and a lone surrogate becomes U+FFFD. Bad
// UTF-8 and text after the value are refused here too.
enum class JsonRules { kStrict, kGenerous };

// Fails with kMalformed; the message is a sentence with line and column, both
// counted from 1, columns in characters (code points).
Result<Json> parse_json(std::string_view text, JsonRules rules = JsonRules::kStrict);

// No white space, members in order, numbers as written, the shortest escapes:
// `/`, `<` and non-ASCII stand as they are.
std::string to_text(const Json& value);

// The same for every identical value: to_text with members sorted by the bytes
// of their names, at every level.
std::string canonical_text(const Json& value);

// Appends `text` as a JSON string with quotes: for encoders that write JSON directly.
void append_json_string(std::string& out, std::string_view text);

// The value as an integer, when it is a JSON number or string that holds one in
// plain decimal digits (contract §2: ids may be numbers or decimal strings),
// with `-` in front if negative. No `+`, space, point or exponent. When false
// (also when it does not fit), `out` is left alone.
bool to_integer(const Json& value, long long& out);

}  // namespace tickiti
