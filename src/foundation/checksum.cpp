#include "foundation/checksum.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace tickiti {
namespace {

constexpr std::uint32_t kReversedPolynomial = 0xEDB88320;
constexpr std::size_t kDigits = 6;  // 62^6 is over 2^32.

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
    std::uint32_t rest = byte;
    for (int bit = 0; bit < 8; ++bit) {
      rest = (rest & 1U) != 0 ? (rest >> 1U) ^ kReversedPolynomial : rest >> 1U;
    }
    table[byte] = rest;
  }
  return table;
}

constexpr std::array<std::uint32_t, 256> kTable = make_table();

std::uint32_t crc32(std::string_view text) {
  std::uint32_t rest = 0xFFFFFFFF;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    rest = kTable[(rest ^ byte) & 0xFFU] ^ (rest >> 8U);
  }
  return rest ^ 0xFFFFFFFF;
}

}  // namespace

std::string base62_checksum(std::string_view text) {
  std::uint32_t rest = crc32(text);
  std::string digits(kDigits, '0');
  for (std::size_t place = kDigits; place-- > 0;) {
    digits[place] = kBase62Digits[rest % kBase62Digits.size()];
    rest /= static_cast<std::uint32_t>(kBase62Digits.size());
  }
  return digits;
}

}  // namespace tickiti
