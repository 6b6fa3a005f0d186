#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/ids.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

// The ids of the rows that a new ticket brings, taken together: with ids known
// beforehand none of the inserts has to wait for the server's answer. Those of other
// transactions come as they always do, so ids still grow in the order of the inserts.
class NewIds {
 public:
  explicit NewIds(Connection& connection) : connection_(connection) {}

  // Ids that the last transaction has left are not for the next.
  void begin();

  Result<TicketId> take_ticket();

  // None unless the ticket is the one last taken, and for its first two responses.
  std::optional<ResponseId> take_response(TicketId ticket);
  std::optional<PayloadId> take_payload(TicketId ticket);

 private:
  Connection& connection_;
  TicketId ticket_;
  std::vector<ResponseId> responses_;  // The next one at the end.
  std::optional<PayloadId> payload_;
};

}  // namespace tickiti::postgres
