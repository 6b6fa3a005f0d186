#include "application/submit_intervention.h"

#include <cstdint>
#include <utility>

#include "http/api/decode_submit.h"
#include "http/api/encode_intervention.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/api/keyed_reply.h"
#include "http/api/read_intervention.h"
#include "http/middleware/traceparent.h"

namespace tickiti::http {
namespace {

// Whoever decided on what is no longer so gets what is so now.
void refuse(const Ports& ports, const Replier& replier, const Person& reader,
            std::int64_t ticket_number, const Error& error) {
  if (error.code != ErrorCode::kStaleVersion) {
    replier.fail(error);
    return;
  }
  const Result<InterventionView> view = read_intervention(ports, reader, ticket_number);
  if (!view) {
    replier.fail(view.error());
    return;
  }
  replier.fail(error, encode_intervention(*view));
}

}  // namespace

void handle_submit_intervention(const ApiServices& services, ApiCall& call) {
  DecodedSubmit decoded = decode_submit(call.body);
  decoded.command.caller = std::move(call.caller);
  decoded.command.traceparent = valid_traceparent(call.request.header("traceparent"));
  auto done =
      keyed_reply(services, call.replier, call.key,
                  [&ports = services.ports, replier = call.replier,
                   reader = decoded.command.caller.owner, number = decoded.command.ticket_number,
                   problems = std::move(decoded.problems)](const Error& error) {
                    refuse(ports, replier, reader, number, first_failure(problems, error));
                  });
  submit_intervention(
      services.ports, std::move(decoded.command), std::move(call.key),
      [warnings = unknown_keys(
           call.body, {"ticket_number", "version", "action", "data", "content", "is_internal"})](
          const Result<SubmittedIntervention>& outcome) {
        return encode_submitted(outcome, warnings);
      },
      std::move(done));
}

}  // namespace tickiti::http
