#pragma once

#include <compare>
#include <cstdint>

namespace tickiti {

// A row id that knows whose it is: a TicketId never passes for a TicketResponseId.
// 0 means "not stored yet"; the database's first id is 1.
template <typename Tag>
struct Id {
  std::int64_t value = 0;
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 misreads a defaulted <=>.
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace tickiti
