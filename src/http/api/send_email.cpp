#include "application/send_email.h"

#include "http/api/api_call.h"
#include "http/api/decode_open_ticket.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/api/keyed_reply.h"
#include "http/error_reply.h"

namespace tickiti::http {
namespace {

// Only an administrator can turn mail on: a caller that asks each second helps nobody.
constexpr std::string_view kRetryAfterSeconds = "3600";

Reply mail_off_reply(const Error& error) {
  Reply reply = error_reply(error);
  reply.headers = {{"Retry-After", std::string(kRetryAfterSeconds)}};
  return reply;
}

Warnings unused_in(const Json& body) {
  return body.find("template_identifier") != nullptr
             ? unknown_keys(body, {"to_address", "template_identifier", "data"})
             : unknown_keys(body, {"to_address", "subject", "content"});
}

}  // namespace

void handle_send_email(const ApiServices& services, ApiCall& call) {
  const bool is_off = services.ports.mailing == Mailing::kOff;
  const auto refuse = [replier = call.replier, is_off](const Error& error) {
    // With a detail it is the database that is away.
    if (is_off && error.code == ErrorCode::kUnavailable && error.detail.empty()) {
      replier.send(mail_off_reply(error));
    } else {
      replier.fail(error);
    }
  };
  auto done = keyed_reply(services, call.replier, call.key, refuse);
  send_email(
      services.ports, decode_send_email(call.body), std::move(call.key),
      [warnings = unused_in(call.body)](const Result<MailId>& outcome) {
        return encode_mail_taken(outcome, warnings);
      },
      std::move(done));
}

}  // namespace tickiti::http
