#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tickiti {

// Where parse_json's parser stopped, and what it knows of the cause. Only
// json_parser.cpp needs this header.
struct JsonStop {
  enum class Cause { kSyntax, kTextEnds, kTextAfterValue, kTooDeep, kNul, kDuplicateName };
  Cause cause;
  std::size_t offset;          // Of the byte not taken; of the closing quote with kDuplicateName.
  std::string duplicate_name;  // Only with kDuplicateName.
};

// One sentence that says what is wrong with `text`, with line and column.
std::string describe_fault(const JsonStop& stop, std::string_view text);

// A text of the same length that the parser takes where it is narrower than
// JSON is: every exponent becomes 0 (the parser refuses those over INT_MAX).
std::string with_zero_exponents(std::string_view text);

// A text of the same length with \ufffd for each lone surrogate.
std::string without_lone_surrogates(std::string_view text);

}  // namespace tickiti
