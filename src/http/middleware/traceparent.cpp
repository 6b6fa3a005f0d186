#include "http/middleware/traceparent.h"

#include <algorithm>

namespace tickiti::http {
namespace {

constexpr std::size_t kLength = 55;  // 2-32-16-2
constexpr std::size_t kMostLength = 256;

bool is_hex(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == '0'; });
}

bool is_later_version(std::string_view text) {
  return !text.starts_with("00") && text[kLength] == '-' && text.size() <= kMostLength &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

std::string valid_traceparent(std::string_view header) {
  if (header.size() < kLength || header[2] != '-' || header[35] != '-' || header[52] != '-') {
    return {};
  }
  const std::string_view version = header.substr(0, 2);
  const std::string_view trace = header.substr(3, 32);
  const std::string_view parent = header.substr(36, 16);
  const std::string_view flags = header.substr(53, 2);
  const bool good = is_hex(version) && version != "ff" && is_hex(trace) && !is_zero(trace) &&
                    is_hex(parent) && !is_zero(parent) && is_hex(flags) &&
                    (header.size() == kLength || is_later_version(header));
  return good ? std::string(header) : std::string();
}

}  // namespace tickiti::http
