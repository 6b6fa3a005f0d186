#include "sqlite/payload_repository.h"

namespace tickiti::sqlite {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, intervention_id, uid, ticket_id, originator_id, private_response_id, state,"
    " version, create_fingerprint, response_id, decided_by_id, decided_at, created_at, updated_at,"
    " fields, data FROM intervention_payload ";

Result<std::optional<InterventionPayload>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<InterventionPayload>{};
  }
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
  return std::optional<InterventionPayload>{std::move(payload)};
}

}  // namespace

Result<std::optional<InterventionPayload>> PayloadRepository::find(PayloadId id) const {
  Statement statement = connection_.prepare(kSelect, "WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<InterventionPayload>> PayloadRepository::find_by_ticket(
    TicketId ticket) const {
  Statement statement = connection_.prepare(kSelect, "WHERE ticket_id = ?");
  statement.bind(ticket);
  return read_one(statement);
}

Result<std::optional<InterventionPayload>> PayloadRepository::find_by_uid(
    InterventionId intervention, std::string_view uid) const {
  Statement statement = connection_.prepare(kSelect, "WHERE intervention_id = ? AND uid = ?");
  statement.bind(intervention).bind(uid);
  return read_one(statement);
}

Result<bool> PayloadRepository::reserve(InterventionId intervention, std::string_view uid) {
  // One writer at a time: whoever finds the place free keeps it until the commit.
  Statement statement = connection_.prepare(
      "SELECT 1 FROM intervention_payload WHERE intervention_id = ? AND uid = ?");
  statement.bind(intervention).bind(uid);
  return !TRY(statement.step());
}

Result<PayloadId> PayloadRepository::insert(const InterventionPayload& payload) {
  const std::string fields = to_text(to_json(payload.fields));
  TRY(connection_
          .prepare("INSERT INTO intervention_payload (intervention_id, uid, ticket_id,"
                   " originator_id, private_response_id, state, version, create_fingerprint,"
                   " response_id, decided_by_id, decided_at, created_at, updated_at, fields, data)"
                   " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
          .bind(payload.intervention)
          .bind(payload.uid)
          .bind(payload.ticket)
          .bind(payload.originator)
          .bind(payload.private_response)
          .bind(to_text(payload.state))
          .bind(payload.version)
          .bind_blob(payload.create_fingerprint)
          .bind(payload.response)
          .bind(payload.decided_by)
          .bind(payload.decided_at)
          .bind(payload.created_at)
          .bind(payload.updated_at)
          .bind(fields)
          .bind(payload.data)
          .run());
  return PayloadId{connection_.last_insert_id()};
}

Result<Done> PayloadRepository::update(const InterventionPayload& payload) {
  return connection_
      .prepare(
          "UPDATE intervention_payload SET state = ?, version = ?, response_id = ?,"
          " decided_by_id = ?, decided_at = ?, updated_at = ?, data = ? WHERE id = ?")
      .bind(to_text(payload.state))
      .bind(payload.version)
      .bind(payload.response)
      .bind(payload.decided_by)
      .bind(payload.decided_at)
      .bind(payload.updated_at)
      .bind(payload.data)
      .bind(payload.id)
      .run();
}

}  // namespace tickiti::sqlite
