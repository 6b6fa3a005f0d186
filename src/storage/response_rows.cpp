#include "storage/response_rows.h"

namespace tickiti::storage {

TicketResponse read_response(Statement& statement) {
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

ResponseAudit read_response_audit(Statement& statement) {
  ResponseAudit line;
  line.at = statement.time();
  line.by = statement.text();
  line.text = statement.text();
  return line;
}

}  // namespace tickiti::storage
