#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "foundation/json.h"

namespace {

using tickiti::Json;
using tickiti::JsonRules;

void require(bool holds, std::string_view what) {
  if (!holds) {
    std::cerr << what << '\n';
    std::abort();
  }
}

// What was taken is written as a text that is taken again, as the same value.
void check_round_trip(const Json& value, JsonRules rules) {
  const std::string text = to_text(value);
  const auto again = parse_json(text, rules);
  require(again.has_value(), "Our own text is refused.");
  require(to_text(*again) == text, "Our own text changes.");
  require(identical(*again, value), "The value changes.");
  require(canonical_text(*again) == canonical_text(value), "The canonical text changes.");

  const std::string canonical = canonical_text(value);
  const auto sorted = parse_json(canonical, rules);
  require(sorted.has_value(), "Our own canonical text is refused.");
  require(to_text(*sorted) == canonical, "The canonical text is not in order.");
  require(identical(*sorted, value), "Sorting changes the value.");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer asks for this name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto strict = tickiti::parse_json(text);
  const auto generous = tickiti::parse_json(text, JsonRules::kGenerous);
  if (strict) {
    check_round_trip(*strict, JsonRules::kStrict);
    require(generous.has_value(), "Generous rules refuse what strict rules take.");
    require(to_text(*generous) == to_text(*strict), "The rules read two values.");
  } else {
    require(strict.error().message.find(" at line ") != std::string::npos, "No line is named.");
  }
  if (generous) {
    check_round_trip(*generous, JsonRules::kGenerous);
  }
  return 0;
}
