#include "storage/payload_rows.h"

namespace tickiti::storage {

Result<InterventionPayload> read_payload(Statement& statement) {
  InterventionPayload payload;
  payload.id = statement.id<PayloadId>();
  payload.intervention = statement.id<InterventionId>();
  payload.uid = statement.text();
  payload.ticket = statement.id<TicketId>();
  payload.originator = statement.id<PersonId>();
  payload.private_response = statement.id<ResponseId>();
  payload.state = payload_state_from_text(statement.text()).value_or(PayloadState::kPending);
  payload.version = statement.integer();
  payload.create_fingerprint = statement.text();
  payload.response = statement.optional_id<ResponseId>();
  payload.decided_by = statement.optional_id<PersonId>();
  payload.decided_at = statement.optional_time();
  payload.created_at = statement.time();
  payload.updated_at = statement.time();
  payload.fields = fields_from_json(TRY(parse_json(statement.text())));
  payload.data = statement.text();
  return payload;
}

}  // namespace tickiti::storage
