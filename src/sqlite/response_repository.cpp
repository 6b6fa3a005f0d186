#include "sqlite/response_repository.h"

#include <map>

namespace tickiti::sqlite {
namespace {

TicketResponse read(Statement& statement) {
  TicketResponse response;
  response.id = statement.id<ResponseId>();
  response.ticket = statement.id<TicketId>();
  response.author = statement.id<PersonId>();
  response.visibility = statement.boolean() ? Visibility::kInternal : Visibility::kPublic;
  response.is_staff = statement.boolean();
  response.created_at = statement.time();
  response.html = statement.text();
  response.plain_text = statement.text();
  return response;
}

}  // namespace

Result<std::vector<ResponseWithAudit>> ResponseRepository::list(TicketId ticket) const {
  std::vector<ResponseWithAudit> responses;
  std::map<std::int64_t, std::size_t> positions;
  Statement rows = connection_.prepare(
      "SELECT id, ticket_id, author_id, is_internal, is_staff, created_at, html, plain_text"
      " FROM ticket_response WHERE ticket_id = ? ORDER BY id");
  rows.bind(ticket);
  while (TRY(rows.step())) {
    responses.push_back({read(rows), {}});
    positions[responses.back().response.id.value] = responses.size() - 1;
  }
  Statement lines = connection_.prepare(
      "SELECT response_id, at, by, text FROM response_audit WHERE response_id IN"
      " (SELECT id FROM ticket_response WHERE ticket_id = ?) ORDER BY id");
  lines.bind(ticket);
  while (TRY(lines.step())) {
    const std::int64_t response = lines.integer();
    ResponseAudit line;
    line.at = lines.time();
    line.by = lines.text();
    line.text = lines.text();
    responses[positions[response]].audit.push_back(std::move(line));
  }
  return responses;
}

Result<ResponseId> ResponseRepository::insert(const TicketResponse& response) {
  TRY(connection_
          .prepare("INSERT INTO ticket_response (ticket_id, author_id, is_internal, is_staff,"
                   " created_at, html, plain_text) VALUES (?,?,?,?,?,?,?)")
          .bind(response.ticket)
          .bind(response.author)
          .bind(response.visibility == Visibility::kInternal)
          .bind(response.is_staff)
          .bind(response.created_at)
          .bind(response.html)
          .bind(response.plain_text)
          .run());
  return ResponseId{connection_.last_insert_id()};
}

Result<Done> ResponseRepository::append_audit(ResponseId response, const ResponseAudit& line) {
  return connection_
      .prepare("INSERT INTO response_audit (response_id, at, by, text) VALUES (?,?,?,?)")
      .bind(response)
      .bind(line.at)
      .bind(line.by)
      .bind(line.text)
      .run();
}

}  // namespace tickiti::sqlite
