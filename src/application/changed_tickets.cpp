#include "application/changed_tickets.h"

#include <algorithm>
#include <utility>

namespace tickiti {

std::vector<TicketId> ChangedTickets::take() {
  std::vector<TicketId> distinct = std::exchange(noted_, {});
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  return distinct;
}

}  // namespace tickiti
