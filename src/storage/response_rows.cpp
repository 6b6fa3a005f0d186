#include "storage/response_rows.h"

#include <utility>

#include "foundation/json.h"

namespace tickiti::storage {
namespace {

std::optional<MailedTo> read_mailed_to(Statement& statement) {
  const std::optional<std::string> text = statement.optional_text();
  const Result<Json> stored = text ? parse_json(*text) : Result<Json>(Json());
  if (!text || !stored) {
    return std::nullopt;
  }
  MailedTo mailed;
  mailed.is_off = !stored->is_array();
  if (stored->is_array()) {
    for (const Json& address : stored->as_array()) {
      mailed.addresses.push_back(address.as_string());
    }
  }
  return mailed;
}

}  // namespace

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
  response.mailed_to = read_mailed_to(statement);
  return response;
}

std::optional<std::string> mailed_to_text(const TicketResponse& response) {
  if (!response.mailed_to) {
    return std::nullopt;
  }
  Json::Array addresses;
  for (const std::string& address : response.mailed_to->addresses) {
    addresses.push_back(Json::string(address));
  }
  return to_text(response.mailed_to->is_off ? Json() : Json::array(std::move(addresses)));
}

ResponseAudit read_response_audit(Statement& statement) {
  ResponseAudit line;
  line.at = statement.time();
  line.by = statement.text();
  line.text = statement.text();
  return line;
}

}  // namespace tickiti::storage
