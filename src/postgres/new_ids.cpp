#include "postgres/new_ids.h"

#include <utility>

namespace tickiti::postgres {

void NewIds::begin() {
  ticket_ = {};
  responses_.clear();
  payload_.reset();
}

Result<TicketId> NewIds::take_ticket() {
  Statement statement = connection_.prepare(
      "SELECT nextval('ticket_id_seq'), nextval('intervention_payload_id_seq'),"
      " nextval('ticket_response_id_seq'), nextval('ticket_response_id_seq')");
  TRY(statement.step());
  ticket_ = statement.id<TicketId>();
  payload_ = statement.id<PayloadId>();
  const auto first = statement.id<ResponseId>();
  responses_ = {statement.id<ResponseId>(), first};
  return ticket_;
}

std::optional<ResponseId> NewIds::take_response(TicketId ticket) {
  if (ticket != ticket_ || responses_.empty()) {
    return std::nullopt;
  }
  const ResponseId next = responses_.back();
  responses_.pop_back();
  return next;
}

std::optional<PayloadId> NewIds::take_payload(TicketId ticket) {
  return ticket == ticket_ ? std::exchange(payload_, std::nullopt) : std::nullopt;
}

}  // namespace tickiti::postgres
