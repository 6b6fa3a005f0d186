#include "storage/inbox_rows.h"

#include <utility>

#include "storage/ticket_rows.h"

namespace tickiti::storage {

InboxRow read_inbox_row(Statement& statement) {
  InboxRow row;
  row.ticket = read_ticket(statement);
  row.queue_name = statement.text();
  row.originator_email = statement.text();
  row.assigned_to_email = statement.text();
  const auto payload = statement.optional_id<PayloadId>();
  if (payload) {
    InboxIntervention intervention;
    intervention.payload = *payload;
    intervention.uid = statement.text();
    intervention.state = payload_state_from_text(statement.text()).value_or(PayloadState::kPending);
    intervention.name = statement.text();
    intervention.title = statement.text();
    intervention.max_attempts = static_cast<int>(statement.integer());
    row.intervention = std::move(intervention);
  }
  return row;
}

}  // namespace tickiti::storage
