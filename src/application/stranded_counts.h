#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tickiti {

// Why nothing would ever have woken a delivery.
enum class StrandedKind {
  kHeld,       // Held, but its breaker is not open.
  kRunning,    // Running, but nobody's lease on it will run out.
  kScheduled,  // Scheduled for no time, or long due while nobody was busy.
  kSubmitted,  // A decision that nobody is to tell the remote of.
  kDisabled,   // To go on when the integration is on, and it is.
};

inline constexpr std::array<std::string_view, 5> kStrandedKinds{"held", "running", "scheduled",
                                                                "submitted", "disabled"};

// What waits for a person and is not woken by us.
struct WaitingForPeople {
  std::int64_t made_while_off = 0;  // The integration is on by now.
  std::int64_t failed = 0;
  std::int64_t discarded = 0;
};

// What this process has woken, and what it last saw waiting for people. Thread-safe.
struct StrandedCounts {
  std::array<std::atomic<std::int64_t>, kStrandedKinds.size()> woken{};  // By StrandedKind.
  std::atomic<std::int64_t> made_while_off{0};
  std::atomic<std::int64_t> failed{0};
  std::atomic<std::int64_t> discarded{0};
};

}  // namespace tickiti
