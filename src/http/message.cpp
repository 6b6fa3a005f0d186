#include "http/message.h"

#include <algorithm>
#include <cstddef>

namespace tickiti::http {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

const std::string* find_header(const HeaderList& headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [&](const auto& header) { return equal_ignoring_case(header.first, name); });
  return found == headers.end() ? nullptr : &found->second;
}

}  // namespace

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(),
                    [](char a, char b) { return lowered(a) == lowered(b); });
}

std::string_view Request::header(std::string_view name) const {
  const std::string* value = find_header(headers, name);
  return value == nullptr ? std::string_view{} : std::string_view{*value};
}

bool Request::has_header(std::string_view name) const {
  return find_header(headers, name) != nullptr;
}

std::size_t Request::count_headers(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      headers, [&](const auto& header) { return equal_ignoring_case(header.first, name); }));
}

}  // namespace tickiti::http
