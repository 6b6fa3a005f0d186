#include <cstdint>
#include <utility>

#include "application/retry_epilog.h"
#include "application/show_intervention.h"
#include "http/api/api_call.h"
#include "http/api/encode_intervention.h"
#include "http/api/encode_outcome.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/read_intervention.h"

namespace tickiti::http {
namespace {

Result<std::int64_t> decode_ticket_number(const Json& body) {
  FieldErrors problems;
  const std::int64_t number = FieldReader(body, problems).required_integer("ticket_number");
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return number;
}

}  // namespace

void handle_show_intervention(const ApiServices& services, ApiCall& call) {
  const Result<std::int64_t> number = decode_ticket_number(call.body);
  if (!number) {
    call.replier.fail(number.error());
    return;
  }
  const Result<InterventionView> view =
      read_intervention(services.ports, call.caller.owner, *number);
  if (!view) {
    call.replier.fail(view.error());
    return;
  }
  call.replier.ok(ok_with_data(encode_intervention(*view)));
}

void handle_retry_intervention(const ApiServices& services, ApiCall& call) {
  const Result<std::int64_t> number = decode_ticket_number(call.body);
  if (!number) {
    call.replier.fail(number.error());
    return;
  }
  const Person reader = call.caller.owner;
  retry_epilog(services.ports, std::move(call.caller), *number,
               [&ports = services.ports, follow_ups = services.follow_ups, replier = call.replier,
                reader, number = *number](const Result<Done>& result) {
                 if (!result) {
                   replier.fail(result.error());
                   return;
                 }
                 follow_ups->run([&ports, replier, reader, number] {
                   const Result<InterventionView> view = read_intervention(ports, reader, number);
                   if (!view) {
                     replier.fail(view.error());
                     return;
                   }
                   replier.ok(ok_with_data(encode_delivery(*view)));
                 });
               });
}

}  // namespace tickiti::http
