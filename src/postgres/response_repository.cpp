#include "postgres/response_repository.h"

#include <map>

#include "postgres/response_query.h"
#include "storage/response_rows.h"

namespace tickiti::postgres {

Result<std::vector<ResponseWithAudit>> ResponseRepository::list(TicketId ticket) const {
  std::vector<ResponseWithAudit> responses;
  std::map<std::int64_t, std::size_t> positions;
  Statement rows = connection_.prepare("SELECT " + std::string(storage::kResponseColumns) +
                                       " FROM ticket_response WHERE ticket_id = ? ORDER BY id");
  rows.bind(ticket);
  while (TRY(rows.step())) {
    responses.push_back({storage::read_response(rows), {}});
    positions[responses.back().response.id.value] = responses.size() - 1;
  }
  Statement lines = connection_.prepare(
      "SELECT response_id, at, \"by\", text FROM response_audit WHERE response_id IN"
      " (SELECT id FROM ticket_response WHERE ticket_id = ?) ORDER BY id");
  lines.bind(ticket);
  while (TRY(lines.step())) {
    const std::int64_t response = lines.integer();
    responses[positions[response]].audit.push_back(storage::read_response_audit(lines));
  }
  return responses;
}

Result<ResponsePage> ResponseRepository::query(const ResponseQuery& query) const {
  return read_response_page(connection_, query);
}

Result<std::optional<TicketResponse>> ResponseRepository::find(ResponseId id) const {
  Statement statement = connection_.prepare("SELECT " + std::string(storage::kResponseColumns) +
                                            " FROM ticket_response WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_response);
}

Result<ResponseId> ResponseRepository::insert(const TicketResponse& response) {
  changed_.note(response.ticket);
  const std::optional<ResponseId> known = new_ids_.take_response(response.ticket);
  Statement statement = connection_.prepare(
      "INSERT INTO ticket_response (id, ticket_id, author_id, is_internal, is_staff, created_at,"
      " html, plain_text, mailed_to) VALUES (coalesce(?::bigint, "
      "nextval('ticket_response_id_seq')),"
      "?,?,?,?,?,?,?,?) RETURNING id");
  statement.bind(known)
      .bind(response.ticket)
      .bind(response.author)
      .bind(response.visibility == Visibility::kInternal)
      .bind(response.is_staff)
      .bind(response.created_at)
      .bind(response.html)
      .bind(response.plain_text)
      .bind(storage::mailed_to_text(response));
  if (known) {
    TRY(statement.run_later());
    return *known;
  }
  TRY(statement.step());
  return statement.id<ResponseId>();
}

Result<Done> ResponseRepository::append_audit(ResponseId response, const ResponseAudit& line) {
  Statement statement = connection_.prepare(
      "INSERT INTO response_audit (response_id, at, \"by\", text) VALUES (?,?,?,?)"
      " RETURNING (SELECT ticket_id FROM ticket_response WHERE id = response_id)");
  statement.bind(response).bind(line.at).bind(line.by).bind(line.text);
  return note_tickets(statement, changed_);
}

}  // namespace tickiti::postgres
