#include "application/render_template.h"

#include <utility>

#include "http/api/decode_open_ticket.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"
#include "http/api/keyed_reply.h"

namespace tickiti::http {

void handle_render_template(const ApiServices& services, ApiCall& call) {
  auto done = keyed_reply(services, call.replier, call.key,
                          [replier = call.replier](const Error& error) { replier.fail(error); });
  render_template(
      services.ports, decode_render_template(call.body), std::move(call.key),
      [warnings = unknown_keys(call.body, {"template_identifier", "data", "type"})](
          const Result<RenderedTemplate>& outcome) { return encode_rendered(outcome, warnings); },
      std::move(done));
}

}  // namespace tickiti::http
