#include "sqlite/payload_repository.h"

#include "sqlite/find_each.h"
#include "storage/payload_rows.h"

namespace tickiti::sqlite {
Result<std::optional<InterventionPayload>> PayloadRepository::find(PayloadId id) const {
  Statement statement = connection_.prepare(storage::kSelectPayloads, "WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_payload);
}

Result<std::vector<InterventionPayload>> PayloadRepository::find_all(
    const std::vector<PayloadId>& ids) const {
  return find_each<InterventionPayload>(ids, [this](PayloadId id) { return find(id); });
}

Result<std::optional<InterventionPayload>> PayloadRepository::find_by_ticket(
    TicketId ticket) const {
  Statement statement = connection_.prepare(storage::kSelectPayloads, "WHERE ticket_id = ?");
  statement.bind(ticket);
  return storage::read_one(statement, storage::read_payload);
}

Result<std::optional<InterventionPayload>> PayloadRepository::find_by_uid(
    InterventionId intervention, std::string_view uid) const {
  Statement statement =
      connection_.prepare(storage::kSelectPayloads, "WHERE intervention_id = ? AND uid = ?");
  statement.bind(intervention).bind(uid);
  return storage::read_one(statement, storage::read_payload);
}

Result<bool> PayloadRepository::reserve(InterventionId intervention, std::string_view uid) {
  // One writer at a time: whoever finds the place free keeps it until the commit.
  Statement statement = connection_.prepare(
      "SELECT 1 FROM intervention_payload WHERE intervention_id = ? AND uid = ?");
  statement.bind(intervention).bind(uid);
  return !TRY(statement.step());
}

Result<PayloadId> PayloadRepository::insert(const InterventionPayload& payload) {
  changed_.note(payload.ticket);
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
  const PayloadId id{connection_.last_insert_id()};
  return id;
}

Result<Done> PayloadRepository::update(const InterventionPayload& payload) {
  changed_.note(payload.ticket);
  TRY(connection_
          .prepare("UPDATE intervention_payload SET state = ?, version = ?, response_id = ?,"
                   " decided_by_id = ?, decided_at = ?, updated_at = ?, data = ? WHERE id = ?")
          .bind(to_text(payload.state))
          .bind(payload.version)
          .bind(payload.response)
          .bind(payload.decided_by)
          .bind(payload.decided_at)
          .bind(payload.updated_at)
          .bind(payload.data)
          .bind(payload.id)
          .run());
  return copy_to_ticket(payload);
}

Result<Done> PayloadRepository::copy_to_ticket(const InterventionPayload& payload) {
  return connection_
      .prepare(
          "UPDATE ticket SET payload_state = ?, payload_decided_by_id = ?,"
          " updated_at = max(updated_at, ?) WHERE id = ?")
      .bind(to_text(payload.state))
      .bind(payload.decided_by)
      .bind(payload.updated_at)
      .bind(payload.ticket)
      .run();
}

}  // namespace tickiti::sqlite
