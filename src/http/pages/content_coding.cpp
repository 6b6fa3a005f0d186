#include "http/pages/content_coding.h"

#include <algorithm>
#include <cstddef>

#include "http/header_list.h"
#include "http/message.h"

namespace tickiti::http {
namespace {

// `0`, `0.0`, `0.000`: everything that has no other digit.
bool is_zero_weight(std::string_view parameters) {
  for (const std::string_view parameter : split(parameters, ';')) {
    const std::string_view name = parameter.substr(0, parameter.find('='));
    if (equal_ignoring_case(name, "q") && name.size() < parameter.size()) {
      return parameter.substr(name.size() + 1).find_first_not_of("0.") == std::string_view::npos;
    }
  }
  return false;
}

}  // namespace

bool takes_coding(std::string_view accepted, std::string_view coding) {
  bool any = false;
  for (const std::string_view entry : split(accepted, ',')) {
    const std::size_t end = std::min(entry.find(';'), entry.size());
    const std::string_view name = trim(entry.substr(0, end));
    const bool taken = !is_zero_weight(entry.substr(end));
    if (equal_ignoring_case(name, coding)) {
      return taken;
    }
    any = any || (name == "*" && taken);
  }
  return any;
}

}  // namespace tickiti::http
