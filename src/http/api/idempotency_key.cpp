#include <chrono>
#include <optional>

#include "http/api/api_call.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/error_reply.h"
#include "http/json_writer.h"

namespace tickiti::http {

void handle_idempotency_key(const ApiServices& services, ApiCall& call) {
  const std::optional<std::chrono::seconds> wait =
      services.idempotency_key_limit->take(call.request.client_address, services.ports.clock.now());
  if (wait) {
    call.replier.send(too_many_requests("Too many keys were asked for from this address", *wait));
    return;
  }
  JsonWriter json;
  json.open_object();
  json.text("idempotency_key", services.ports.random.uuid());
  json.close_object();
  call.replier.ok(ok_with_data(json.take()));
}

}  // namespace tickiti::http
