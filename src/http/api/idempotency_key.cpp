#include <chrono>
#include <optional>
#include <string>

#include "http/api/api_call.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/error_reply.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

Reply too_many_requests(std::chrono::seconds wait) {
  Reply reply = error_reply(make_error(
      ErrorCode::kTooManyRequests, "Too many keys were asked for from this address; try again in " +
                                       std::to_string(wait.count()) + " s."));
  reply.headers = {{"Retry-After", std::to_string(wait.count())}};
  return reply;
}

}  // namespace

void handle_idempotency_key(const ApiServices& services, ApiCall& call) {
  const std::optional<std::chrono::seconds> wait =
      services.idempotency_key_limit->take(call.request.client_address, services.ports.clock.now());
  if (wait) {
    call.replier.send(too_many_requests(*wait));
    return;
  }
  JsonWriter json;
  json.open_object();
  json.text("idempotency_key", services.ports.random.uuid());
  json.close_object();
  call.replier.ok(ok_with_data(json.take()));
}

}  // namespace tickiti::http
