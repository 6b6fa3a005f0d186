#include "sqlite/due_times.h"

#include <array>

#include "foundation/log.h"

namespace tickiti::sqlite {
namespace {

// Less is what keeps a clock right.
constexpr std::chrono::milliseconds kSetBack{1000};

constexpr std::array<const char*, 4> kMove{
    "UPDATE job SET next_attempt_at = next_attempt_at - ?"
    " WHERE state IN ('scheduled', 'held') AND next_attempt_at > ?",
    "UPDATE job SET lease_until = lease_until - ? WHERE state = 'running' AND lease_until > ?",
    "UPDATE breaker SET next_probe_at = next_probe_at - ? WHERE next_probe_at > ?",
    "UPDATE mail SET next_attempt_at = next_attempt_at - ?"
    " WHERE state = 'scheduled' AND next_attempt_at > ?"};

}  // namespace

Result<Done> DueTimes::follow_clock(TimePoint now, Steady::time_point steady) {
  if (seen_) {
    const auto passed = std::chrono::floor<std::chrono::milliseconds>(steady - seen_->steady);
    const std::chrono::milliseconds behind = passed - (now - seen_->now);
    owed_ += behind >= kSetBack ? behind : std::chrono::milliseconds{0};
  }
  seen_ = {now, steady};
  if (owed_.count() == 0) {
    return Done{};
  }
  TRY(move_back(owed_, now));
  log(LogLevel::kWarn, "The clock was set back, and due times with it",
      {{"by_ms", std::to_string(owed_.count())}});
  owed_ = {};
  return Done{};
}

Result<Done> DueTimes::move_back(std::chrono::milliseconds by, TimePoint now) {
  TRY(connection_.prepare("BEGIN IMMEDIATE").run());
  for (const char* sql : kMove) {
    TRY(connection_.prepare(sql).bind(std::int64_t{by.count()}).bind(now).run());
  }
  return connection_.prepare("COMMIT").run();
}

}  // namespace tickiti::sqlite
