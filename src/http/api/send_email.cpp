#include "application/send_email.h"

#include "http/api/api_call.h"
#include "http/api/decode_open_ticket.h"
#include "http/api/handlers.h"
#include "http/error_reply.h"

namespace tickiti::http {
namespace {

// Only an administrator can mend it: a caller that asks each second helps nobody.
constexpr std::string_view kRetryAfterSeconds = "3600";

}  // namespace

void handle_send_email(const ApiServices& services, ApiCall& call) {
  const Error error = send_email(services.ports, decode_send_email(call.body));
  if (error.code != ErrorCode::kUnavailable || !error.detail.empty()) {
    call.replier.fail(error);
    return;
  }
  Reply reply = error_reply(error);
  reply.headers = {{"Retry-After", std::string(kRetryAfterSeconds)}};
  call.replier.send(std::move(reply));
}

}  // namespace tickiti::http
