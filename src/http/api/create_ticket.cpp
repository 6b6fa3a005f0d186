#include "application/create_ticket.h"

#include <utility>

#include "http/api/decode_create_ticket.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/api/keyed_reply.h"

namespace tickiti::http {

void handle_create_ticket(const ApiServices& services, ApiCall& call) {
  CreateTicket command = decode_create_ticket(call.body);
  command.caller = std::move(call.caller);
  const BagSize size = judge_size(command.bag);
  auto done = keyed_reply(services, call.replier, call.key,
                          [replier = call.replier](const Error& error) { replier.fail(error); });
  create_ticket(
      services.ports, std::move(command), std::move(call.key),
      [size](const Result<CreatedTicket>& outcome) { return encode_created(outcome, size); },
      std::move(done));
}

}  // namespace tickiti::http
