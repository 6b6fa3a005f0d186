#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
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

  // What to select for `offer`, beside anything else.
  static constexpr std::string_view kColumns =
      "nextval('ticket_id_seq'), nextval('intervention_payload_id_seq'),"
      " nextval('ticket_response_id_seq'), nextval('ticket_response_id_seq')";
  // Reads them off a row: the ids of the ticket that is taken next in this transaction.
  void offer(Statement& statement);

  Result<TicketId> take_ticket();

  // None unless the ticket is the one last taken, and for its first two responses.
  std::optional<ResponseId> take_response(TicketId ticket);
  std::optional<PayloadId> take_payload(TicketId ticket);

 private:
  Connection& connection_;
  std::optional<TicketId> offered_;
  TicketId ticket_;
  std::vector<ResponseId> responses_;  // The next one at the end.
  std::optional<PayloadId> payload_;
};

}  // namespace tickiti::postgres
