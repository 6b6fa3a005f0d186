#include "foundation/base64.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace tickiti {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::int8_t kNoDigit = -1;
constexpr std::int8_t kSpace = -2;

constexpr std::array<std::int8_t, 256> make_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(kNoDigit);
  for (std::size_t value = 0; value < kDigits.size(); ++value) {
    values[static_cast<unsigned char>(kDigits[value])] = static_cast<std::int8_t>(value);
  }
  for (const char space : std::string_view(" \t\n\r\f")) {
    values[static_cast<unsigned char>(space)] = kSpace;
  }
  return values;
}

constexpr std::array<std::int8_t, 256> kValues = make_values();

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t index = 0; index < 3; ++index) {
      bits = bits << 8U | (index < group.size() ? static_cast<unsigned char>(group[index]) : 0U);
    }
    for (std::size_t digit = 0; digit < 4; ++digit) {
      text += digit <= group.size() ? kDigits[bits >> (18U - 6U * digit) & 0x3FU] : '=';
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    const std::int8_t value = kValues[static_cast<unsigned char>(c)];
    if (value == kSpace) {
      continue;
    }
    if (c == '=') {
      ++padding;
      continue;
    }
    if (value == kNoDigit || padding > 0) {
      return std::nullopt;
    }
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    const std::size_t place = digits++ % 4;
    if (place > 0) {
      bytes += static_cast<char>(bits >> (6U - 2U * place) & 0xFFU);
    }
  }
  const std::size_t missing = (4 - digits % 4) % 4;
  if (missing == 3 || (padding > 0 && padding != missing)) {
    return std::nullopt;
  }
  return bytes;
}

}  // namespace tickiti
