#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"
#include "foundation/json.h"
#include "foundation/result.h"

namespace tickiti {

// The value a field shows: the literal key wins, else a dotted path (contract
// §6). Null when the bag has neither.
const Json* find_in_bag(const Json& bag, std::string_view name);

// True when staff may not edit the field, whatever its definition says: a label
// or hr, a text field over a boolean, object or array, a field whose path leads
// through a scalar or past the end of a list (put_by_path). Every other field
// takes a fitting value.
bool is_read_only(const Field& field, const Json& bag);

// What an edit changed: for the response's text and the audit.
struct BagChange {
  std::string name;
  std::string label;   // The definition's label, tokens unresolved.
  std::string before;  // JSON text; empty when the key was missing.
  std::string after;
};

struct EditedBag {
  Json bag;
  std::vector<BagChange> changes;  // Only real changes, in the order of the fields.
};

// Applies `edits` (submit.data) to the bag by the rules of contract §6. Fails
// with kValidationFailed naming every wrong `data.<key>`; the bag is then untouched.
// Keys without a field are never touched; unchanged values keep their text.
Result<EditedBag> apply_edits(const Json& bag, const Fields& fields, const Json& edits);

}  // namespace tickiti
