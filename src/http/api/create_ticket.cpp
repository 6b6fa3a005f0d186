#include "application/create_ticket.h"

#include <utility>

#include "application/open_ticket.h"
#include "http/api/decode_create_ticket.h"
#include "http/api/decode_open_ticket.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/api/keyed_reply.h"

namespace tickiti::http {
namespace {

void create_with_intervention(const ApiServices& services, ApiCall& call, Warnings warnings,
                              Completion<KeyedAnswer> done) {
  CreateTicket command = decode_create_ticket(call.body);
  command.caller = std::move(call.caller);
  create_ticket(
      services.ports, std::move(command), std::move(call.key),
      [warnings = std::move(warnings)](const Result<CreatedTicket>& outcome) {
        return encode_created(outcome, warnings);
      },
      std::move(done));
}

}  // namespace

void handle_create_ticket(const ApiServices& services, ApiCall& call) {
  auto done = keyed_reply(services, call.replier, call.key,
                          [replier = call.replier](const Error& error) { replier.fail(error); });
  Warnings warnings = warnings_of_create(call.body);
  if (shape_of(call.body) == Shape::kIntervention) {
    create_with_intervention(services, call, std::move(warnings), std::move(done));
    return;
  }
  OpenTicket command = decode_open_ticket(call.body);
  command.caller = std::move(call.caller);
  open_ticket(
      services.ports, std::move(command), std::move(call.key),
      [warnings = std::move(warnings)](const Result<PlainTicket>& outcome) {
        return encode_opened(outcome, warnings);
      },
      std::move(done));
}

}  // namespace tickiti::http
