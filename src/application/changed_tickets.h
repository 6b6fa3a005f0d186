#pragma once

#include <cstddef>
#include <vector>

#include "domain/ids.h"
#include "foundation/result.h"

namespace tickiti {

// Which tickets the open transaction has changed, noted by the repositories that
// write about them. Used by one thread at a time.
class ChangedTickets {
 public:
  void note(TicketId ticket) {
    if (noted_.empty() || noted_.back() != ticket) {
      noted_.push_back(ticket);
    }
  }

  // What was noted since a mark is dropped when the work since then is undone.
  std::size_t mark() const { return noted_.size(); }
  void drop_since(std::size_t mark) { noted_.resize(mark); }

  // Each once; nothing is noted afterwards.
  std::vector<TicketId> take();

 private:
  std::vector<TicketId> noted_;
};

// Runs an adapter's statement that returns the tickets of the rows it has written.
template <typename Statement>
Result<Done> note_tickets(Statement& statement, ChangedTickets& changed) {
  while (TRY(statement.step())) {
    changed.note(statement.template id<TicketId>());
  }
  return Done{};
}

}  // namespace tickiti
