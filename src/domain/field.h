#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/json.h"
#include "foundation/result.h"

namespace tickiti {

enum class FieldType { kText, kCheckbox, kLabel, kHr };

std::string_view to_text(FieldType type);

// One element of an intervention's form (contract §6).
struct Field {
  FieldType type;
  std::string name;   // Empty for hr; may be empty for label.
  std::string label;  // May hold label tokens; empty for hr.

  bool operator==(const Field&) const = default;
};

using Fields = std::vector<Field>;

// Reads the `fields` of a definition. Adds every problem to `errors` under
// `fields.<index>.<key>`: unknown type, missing or malformed name, name used
// twice, label that is no string.
Fields read_fields(const Json& fields, FieldErrors& errors);

// As stored and as shown in reads: `[{"type","name","label"}…]`.
Json to_json(const Fields& fields);

// The opposite of to_json, for what we stored ourselves.
Fields fields_from_json(const Json& stored);

}  // namespace tickiti
