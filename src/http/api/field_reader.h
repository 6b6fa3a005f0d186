#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foundation/json.h"

namespace tickiti::http {

// The value, or null when it is absent or null, which are the same.
const Json* find_given(const Json& object, std::string_view name);

// Takes typed values out of a request's object and notes every wrong one, so
// that one answer names them all. An absent field and a null are the same.
class FieldReader {
 public:
  // `object` and `problems` outlive the reader. `prefix` is put before every
  // name in `problems`: `template.`.
  FieldReader(const Json& object, FieldErrors& problems, std::string prefix = {});

  // The value, or null when it is absent.
  const Json* find(std::string_view name) const;

  // Present and null: the few fields for which that means something.
  bool is_null(std::string_view name) const;

  std::optional<std::string> text(std::string_view name);
  std::optional<bool> boolean(std::string_view name);
  // A number or its decimal string.
  std::optional<long long> integer(std::string_view name);

  // Empty, 0 or null together with a problem when absent or of another type.
  std::string required_text(std::string_view name);
  long long required_integer(std::string_view name);

  // `[]`, as PHP writes an empty map, is an empty object. None when absent or no object.
  std::optional<Json> object(std::string_view name);

  void add_problem(std::string_view name, std::string problem);

 private:
  void require(std::string_view name);

  const Json& object_;
  FieldErrors& problems_;
  std::string prefix_;
};

}  // namespace tickiti::http
