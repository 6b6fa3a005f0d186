#include "postgres/server_clock.h"

#include "postgres/connection.h"

namespace tickiti::postgres {
namespace {

// Small steps would only make the time run unevenly.
constexpr std::chrono::milliseconds kWorthMending{20};

}  // namespace

TimePoint ServerClock::passed() {
  return TimePoint{std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch())};
}

Result<Done> ServerClock::compare(Connection& connection) {
  const TimePoint asked = passed();
  Statement statement =
      connection.prepare("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint");
  TRY(statement.step());
  const TimePoint server = statement.time();
  const TimePoint answered = passed();
  const std::chrono::milliseconds offset = server - (asked + (answered - asked) / 2);
  const std::chrono::milliseconds error = (answered - asked) / 2 + kWorthMending;
  if (std::chrono::abs(offset - offset_.load()) > error) {
    offset_ = offset;
  }
  return Done{};
}

}  // namespace tickiti::postgres
