#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/result.h"

namespace tickiti::app {

// One scripted answer of a mock remote.
struct MockAnswer {
  enum class Kind {
    kOk,      // 200 and `ok` without a final.
    kFinal,   // 200 with a final.
    kStatus,  // Only a status.
    kDrop,    // No answer: the connection closes.
  };
  Kind kind = Kind::kFinal;
  int status = 200;
  std::chrono::milliseconds delay{0};  // Waited for before.

  // As in a script, without the delay: `ok`, `final`, `503`, `drop`.
  std::string name() const;
};

// The answers of a mock remote, in order; the last one repeats. Copies share
// their place in the order. Thread-safe.
class MockScript {
 public:
  // Always `final`.
  MockScript();

  // A comma list of `ok`, `final`, a status from 200 to 599, `drop` and
  // `delay:SECONDS[:then]`, where `then` is one of the others (`ok` if absent).
  // Fails with kValidationFailed naming the part that is none of these.
  static Result<MockScript> parse(std::string_view text);

  MockAnswer next();

 private:
  struct State;
  explicit MockScript(std::vector<MockAnswer> answers);
  std::shared_ptr<State> state_;
};

}  // namespace tickiti::app
