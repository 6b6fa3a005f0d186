#include "postgres/new_ids.h"

#include <utility>

namespace tickiti::postgres {

void NewIds::begin() {
  offered_.reset();
  ticket_ = {};
  responses_.clear();
  payload_.reset();
}

void NewIds::offer(Statement& statement) {
  offered_ = statement.id<TicketId>();
  payload_ = statement.id<PayloadId>();
  const auto first = statement.id<ResponseId>();
  responses_ = {statement.id<ResponseId>(), first};
}

Result<TicketId> NewIds::take_ticket() {
  if (!offered_) {
    Statement statement = connection_.prepare("SELECT ", kColumns);
    TRY(statement.step());
    offer(statement);
  }
  ticket_ = *std::exchange(offered_, std::nullopt);
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
