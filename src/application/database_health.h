#pragma once

#include <cstdint>
#include <optional>

#include "foundation/result.h"

namespace tickiti {

// What the server as a whole wants to know of its database and to tell it. Thread-safe.
class DatabaseHealth {
 public:
  virtual ~DatabaseHealth() = default;

  // Whether something can be written now. Fails with kUnavailable, the detail saying
  // why not; takes a few seconds at most.
  virtual Result<Done> check_writable() = 0;

  // For a process that is to end: from now on a statement that takes longer than about
  // a second fails with kUnavailable. A commit under way is never taken back.
  virtual void hurry() = 0;

  // The bytes of the file that the database keeps as its write-ahead log; none where it
  // is no file of ours.
  virtual std::optional<std::int64_t> log_bytes() const { return std::nullopt; }
};

}  // namespace tickiti
