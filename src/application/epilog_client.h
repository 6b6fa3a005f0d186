#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "foundation/clock.h"

namespace tickiti {

// One call to a remote's epilog endpoint, complete: nothing is looked up later.
struct EpilogCall {
  std::string url;
  std::string bearer_token;  // Opened secret; never logged.
  std::string idempotency_key;
  std::string traceparent;  // Empty: none is sent.
  std::string body;
  std::chrono::milliseconds timeout;  // Total, connect to last byte.
};

// Why there is no usable HTTP answer.
enum class CallFailure {
  kNone,
  kRefusedAddress,  // The SSRF guard; the error names TICKITI_OUTBOUND_ALLOW.
  kDns,
  kConnect,
  kTls,
  kTimeout,
  kTooLarge,     // More than 64 KiB of answer.
  kBroken,       // The connection ended before the answer did.
  kInterrupted,  // We are stopping; does not count as an attempt.
  kShortage,     // We lack files, memory or ports; does not count either.
};

// What came back.
struct EpilogReceipt {
  TimePoint started_at;
  std::chrono::milliseconds duration{0};
  CallFailure failure = CallFailure::kNone;
  std::string error;           // One sentence for people; empty without a failure.
  std::optional<int> status;   // Without an HTTP answer: none.
  std::string body;            // As received, at most 64 KiB.
  std::string retry_after;     // The header's text, or empty.
  std::string remote_address;  // host:port actually connected to, or empty.
};

// Makes epilog calls, many at once, without holding a thread per call.
class EpilogClient {
 public:
  virtual ~EpilogClient() = default;

  // Starts the call; `done` gets the receipt exactly once, on the client's own
  // thread, and must not block. Thread-safe. After `stop` every call ends at
  // once with kInterrupted.
  virtual void call(EpilogCall call, std::function<void(EpilogReceipt)> done) = 0;

  // Lets running calls go on for `grace`, then interrupts the rest; returns
  // when each has been reported.
  virtual void stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace tickiti
