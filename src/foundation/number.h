#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace tickiti {

// The number that the whole of `text` is in plain decimal form, without sign +,
// white space or anything behind it; none otherwise or when it does not fit.
template <typename Number>
std::optional<Number> to_number(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end) {
    return std::nullopt;
  }
  return number;
}

}  // namespace tickiti
