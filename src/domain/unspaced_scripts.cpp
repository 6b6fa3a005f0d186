#include "domain/unspaced_scripts.h"

#include <algorithm>
#include <array>

namespace tickiti {
namespace {

struct Range {
  std::int32_t first;
  std::int32_t last;
};

// Letters and marks of https://www.unicode.org/Public/15.0.0/ucd/Scripts.txt: Thai, Lao,
// Myanmar, Hangul, Khmer, the scripts of the Tai, Han, Hiragana, Katakana, Bopomofo; by code
// point. Digits and signs stay out: they part words as everywhere. PostgreSQL's functions
// have the same list, in migration 0011.
constexpr std::array<Range, 31> kRanges{{
    {0x0E01, 0x0E3A}, {0x0E40, 0x0E4E}, {0x0E81, 0x0ECE}, {0x0EDC, 0x0EDF}, {0x1000, 0x103F},
    {0x1050, 0x108F}, {0x109A, 0x109D}, {0x1100, 0x11FF}, {0x1780, 0x17D3}, {0x17D7, 0x17D7},
    {0x17DC, 0x17DD}, {0x1950, 0x19C9}, {0x1A20, 0x1A7C}, {0x2E80, 0x2FD5}, {0x3005, 0x3007},
    {0x3021, 0x3029}, {0x3031, 0x3035}, {0x3038, 0x303C}, {0x3041, 0x309A}, {0x309D, 0x309F},
    {0x30A1, 0x30FA}, {0x30FC, 0x318E}, {0x31A0, 0x31BF}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF}, {0xA960, 0xA97C}, {0xA9E0, 0xA9EF}, {0xAA60, 0xAADF}, {0xAC00, 0xD7FB},
    {0xF900, 0xFAFF},
}};
constexpr Range kBeyondTheFirstPlane{0x1B000, 0x1B16F};  // Kana's older forms.
constexpr Range kIdeographicPlanes{0x20000, 0x3FFFD};

constexpr bool has(const Range& range, std::int32_t code_point) {
  return range.first <= code_point && code_point <= range.last;
}

}  // namespace

bool is_unspaced(std::int32_t code_point) {
  if (code_point < kRanges.front().first) {
    return false;
  }
  const auto* range = std::ranges::lower_bound(kRanges, code_point, {}, &Range::last);
  return (range != kRanges.end() && has(*range, code_point)) ||
         has(kBeyondTheFirstPlane, code_point) || has(kIdeographicPlanes, code_point);
}

}  // namespace tickiti
