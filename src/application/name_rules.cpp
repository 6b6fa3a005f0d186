#include "application/name_rules.h"

#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostNameCharacters = 255;

}  // namespace

void check_name(const std::string& name, FieldErrors& problems) {
  if (problems.has("name")) {
    return;
  }
  if (to_single_line(name).empty()) {
    problems.add("name", "is required");
  } else if (count_characters(name) > kMostNameCharacters || has_control_characters(name) ||
             to_single_line(name) != name) {
    problems.add("name",
                 "must be at most 255 characters without control characters or outer spaces");
  }
}

}  // namespace tickiti
