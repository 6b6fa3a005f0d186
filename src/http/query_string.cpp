#include "http/query_string.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace tickiti::http {
namespace {

std::string decode(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned char byte = 0;
    const std::string_view digits = text.substr(at + 1, 2);
    const char* const end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, byte, 16);
    if (text[at] == '%' && digits.size() == 2 && parsed.ec == std::errc{} && parsed.ptr == end) {
      decoded += static_cast<char>(byte);
      at += 2;
    } else {
      decoded += text[at] == '+' ? ' ' : text[at];
    }
  }
  return decoded;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> parameters;
  while (!query.empty()) {
    const std::string_view parameter = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(parameter.size() + 1, query.size()));
    const std::size_t sign = std::min(parameter.find('='), parameter.size());
    const std::string_view value = parameter.substr(std::min(sign + 1, parameter.size()));
    if (!parameter.empty()) {
      parameters.emplace_back(decode(parameter.substr(0, sign)), decode(value));
    }
  }
  return parameters;
}

}  // namespace tickiti::http
