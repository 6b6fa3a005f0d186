#include "postgres/payload_repository.h"

#include "postgres/id_array.h"
#include "storage/payload_rows.h"

namespace tickiti::postgres {
Result<std::optional<InterventionPayload>> PayloadRepository::find(PayloadId id) const {
  Statement statement = connection_.prepare(storage::kSelectPayloads,
                                            "WHERE id = ?" + std::string(connection_.lock_row()));
  statement.bind(id);
  return storage::read_one(statement, storage::read_payload);
}

Result<std::vector<InterventionPayload>> PayloadRepository::find_all(
    const std::vector<PayloadId>& ids) const {
  const std::string wanted = id_array(ids, [](PayloadId id) { return id.value; });
  Statement statement =
      connection_.prepare(storage::kSelectPayloads, "WHERE id = ANY (?::bigint[]) ORDER BY id" +
                                                        std::string(connection_.lock_row()));
  statement.bind(wanted);
  return storage::read_all(statement, storage::read_payload);
}

Result<std::optional<InterventionPayload>> PayloadRepository::find_by_ticket(
    TicketId ticket) const {
  Statement statement = connection_.prepare(
      storage::kSelectPayloads, "WHERE ticket_id = ?" + std::string(connection_.lock_row()));
  statement.bind(ticket);
  return storage::read_one(statement, storage::read_payload);
}

Result<std::optional<InterventionPayload>> PayloadRepository::find_by_uid(
    InterventionId intervention, std::string_view uid) const {
  Statement statement =
      connection_.prepare(storage::kSelectPayloads, "WHERE intervention_id = ? AND uid = ?" +
                                                        std::string(connection_.lock_row()));
  statement.bind(intervention).bind(uid);
  return storage::read_one(statement, storage::read_payload);
}

Result<bool> PayloadRepository::reserve(InterventionId intervention, std::string_view uid) {
  // Whoever waited for the lock sees in a new statement what its holder has committed.
  TRY(connection_.lock_name("uid", std::to_string(intervention.value) + ":" + std::string(uid)));
  // If the uid is free, its ticket comes next.
  static const std::string sql =
      "SELECT EXISTS (SELECT 1 FROM intervention_payload WHERE intervention_id = ? AND uid = ?), " +
      std::string(NewIds::kColumns);
  Statement statement = connection_.prepare(sql);
  statement.bind(intervention).bind(uid);
  TRY(statement.step());
  const bool is_taken = statement.boolean();
  new_ids_.offer(statement);
  return !is_taken;
}

Result<PayloadId> PayloadRepository::insert(const InterventionPayload& payload) {
  changed_.note(payload.ticket);
  const std::string fields = to_text(to_json(payload.fields));
  const std::optional<PayloadId> known = new_ids_.take_payload(payload.ticket);
  Statement statement = connection_.prepare(
      "INSERT INTO intervention_payload (id, intervention_id, uid, ticket_id, originator_id,"
      " private_response_id, state, version, create_fingerprint, response_id, decided_by_id,"
      " decided_at, created_at, updated_at, fields, data)"
      " VALUES (coalesce(?::bigint, nextval('intervention_payload_id_seq')),"
      "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id");
  statement.bind(known)
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
      .bind(payload.data);
  if (known) {
    TRY(statement.run_later());
    return *known;
  }
  TRY(statement.step());
  const auto id = statement.id<PayloadId>();
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
          .run_later());
  return copy_to_ticket(payload);
}

Result<Done> PayloadRepository::copy_to_ticket(const InterventionPayload& payload) {
  return connection_
      .prepare(
          "UPDATE ticket SET payload_state = ?, payload_decided_by_id = ?,"
          " updated_at = greatest(updated_at, ?) WHERE id = ?")
      .bind(to_text(payload.state))
      .bind(payload.decided_by)
      .bind(payload.updated_at)
      .bind(payload.ticket)
      .run_later();
}

}  // namespace tickiti::postgres
