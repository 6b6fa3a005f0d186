#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tickiti::postgres {

// In what order a transaction takes its locks (docs/architecture.md, "The order of locks").
enum class LockRank {
  kKey,
  kDefinition,  // And what else of the arrangement one name guards: queues, categories …
  kBreaker,
  kPayload,
  kUser,
  kJob,
  kMail,
  kTicket,
  kLast,  // What hangs on tickets and people: marks, notifications, sessions.
};

std::string_view to_text(LockRank rank);

// What one of our statements locks, as its SQL tells.
struct LockStep {
  LockRank rank = LockRank::kLast;
  std::string table;         // Or the kind of a name.
  bool waits = true;         // False: it passes over what others have locked.
  bool gives_ids = false;    // The rows that it gives are those that it has locked.
  int key_parameter = -1;    // Which one names the only row; -1: it may lock others too.
  int list_parameter = -1;   // Which one has the ids of all rows that it may lock.
  bool is_ascending = true;  // Of several rows the smaller id comes first.
};

// None when it waits for nobody: a read, or rows that nobody else can know yet.
std::optional<LockStep> lock_step_of(std::string_view sql);

// The same for the lock of a name, `kind:name`.
std::optional<LockStep> lock_step_of_name(std::string_view whole);

}  // namespace tickiti::postgres
