#include "foundation/time_span.h"

#include <algorithm>

#include "foundation/number.h"

namespace tickiti {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kDayLength = 10;     // 2026-05-01
constexpr std::size_t kSecondLength = 19;  // 2026-05-01T09:14:02

// Two digits below `limit`.
std::optional<int> two_digits(std::string_view text, int limit) {
  const auto number = to_number<unsigned>(text);
  if (text.size() != 2 || !number || static_cast<int>(*number) >= limit) {
    return std::nullopt;
  }
  return static_cast<int>(*number);
}

// `Z`, `+02:00`, `+0200`, `+02` or nothing, which is UTC: how far the clock there
// is ahead of it.
std::optional<minutes> offset_of(std::string_view text) {
  constexpr std::size_t kHours = 3;  // +02
  if (text.empty() || text == "Z" || text == "z") {
    return minutes{0};
  }
  if (text.size() < kHours || (text[0] != '+' && text[0] != '-')) {
    return std::nullopt;
  }
  const auto hour = two_digits(text.substr(1, 2), 24);
  const std::string_view rest = text.substr(kHours);
  const auto minute = rest.empty() ? 0 : two_digits(rest.substr(rest.starts_with(':') ? 1 : 0), 60);
  if (!hour || !minute) {
    return std::nullopt;
  }
  const minutes ahead = hours{*hour} + minutes{*minute};
  return text[0] == '-' ? -ahead : ahead;
}

// `09:14:02`
std::optional<seconds> time_of_day(std::string_view text) {
  if (text[2] != ':' || text[5] != ':') {
    return std::nullopt;
  }
  const auto hour = two_digits(text.substr(0, 2), 24);
  const auto minute = two_digits(text.substr(3, 2), 60);
  const auto second = two_digits(text.substr(6, 2), 60);
  if (!hour || !minute || !second) {
    return std::nullopt;
  }
  return hours{*hour} + minutes{*minute} + seconds{*second};
}

// The milliseconds of `.123456`, whose digits are taken off the text.
std::optional<milliseconds> take_fraction(std::string_view& text) {
  text.remove_prefix(1);
  const std::size_t length = std::min(text.find_first_not_of("0123456789"), text.size());
  if (length == 0) {
    return std::nullopt;
  }
  int thousandths = 0;
  for (std::size_t digit = 0; digit < 3; ++digit) {
    thousandths = thousandths * 10 + (digit < length ? text[digit] - '0' : 0);
  }
  text.remove_prefix(length);
  return milliseconds{thousandths};
}

}  // namespace

std::optional<TimeSpan> time_span_of(std::string_view text) {
  const auto day = first_moment_of(text.substr(0, kDayLength));
  if (!day || text.size() == kDayLength) {
    return day ? std::optional<TimeSpan>({*day, *day + hours{24}}) : std::nullopt;
  }
  constexpr std::string_view kBetween = "Tt ";
  if (text.size() < kSecondLength || kBetween.find(text[kDayLength]) == std::string_view::npos) {
    return std::nullopt;
  }
  const auto time = time_of_day(text.substr(kDayLength + 1, kSecondLength - kDayLength - 1));
  text.remove_prefix(kSecondLength);
  const bool has_fraction = text.starts_with('.');
  const auto fraction = has_fraction ? take_fraction(text) : milliseconds{0};
  const auto offset = offset_of(text);
  if (!time || !fraction || !offset) {
    return std::nullopt;
  }
  const TimePoint first = *day + *time + *fraction - *offset;
  return TimeSpan{first, first + (has_fraction ? milliseconds{1} : seconds{1})};
}

}  // namespace tickiti
