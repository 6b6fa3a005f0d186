#include <utility>

#include "application/respond_to_ticket.h"
#include "application/update_ticket.h"
#include "http/api/api_call.h"
#include "http/api/decode_ticket_change.h"
#include "http/api/encode_outcome.h"
#include "http/api/encode_ticket.h"
#include "http/api/handlers.h"
#include "http/api/keyed_reply.h"

namespace tickiti::http {

void handle_update_ticket(const ApiServices& services, ApiCall& call) {
  UpdateTicket command = decode_update(call.body);
  command.caller = std::move(call.caller);
  update_ticket(services.ports, std::move(command),
                [replier = call.replier](const Result<TicketView>& ticket) {
                  if (!ticket) {
                    replier.fail(ticket.error());
                    return;
                  }
                  JsonWriter json;
                  json.open_object();
                  write_ticket(json, *ticket);
                  json.close_object();
                  replier.ok(ok_with_data(json.take()));
                });
}

void handle_respond_to_ticket(const ApiServices& services, ApiCall& call) {
  RespondToTicket command = decode_respond(call.body);
  command.caller = std::move(call.caller);
  auto done = keyed_reply(services, call.replier, call.key,
                          [replier = call.replier](const Error& error) { replier.fail(error); });
  respond_to_ticket(
      services.ports, std::move(command), std::move(call.key),
      [warnings = unknown_keys(call.body, {"ticket_number", "from_email", "content", "is_internal",
                                           "status", "on_hold_until"})](
          const Result<PostedResponse>& outcome) { return encode_posted(outcome, warnings); },
      std::move(done));
}

void handle_respond_by_path(const ApiServices& services, ApiCall& call) {
  Json number = Json::string(call.path_values.at(0));
  long long parsed = 0;
  if (!to_integer(number, parsed)) {
    call.replier.fail(make_error(ErrorCode::kNotFound, "The path names no ticket by its number."));
    return;
  }
  call.body.set("ticket_number", std::move(number));
  handle_respond_to_ticket(services, call);
}

}  // namespace tickiti::http
