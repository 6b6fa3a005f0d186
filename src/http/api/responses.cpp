#include <string>

#include "http/api/api_call.h"
#include "http/api/decode_response_query.h"
#include "http/api/encode_outcome.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

std::string encode(const ResponseResults& results, const ResponseFields& fields) {
  const ResponsePage& page = results.page;
  JsonWriter json;
  json.open_object();
  write_found_responses(json, results, fields);
  if (page.next) {
    json.open_object("next_cursor");
    json.time("created_at", page.next->created_at);
    json.text_id("id", page.next->id.value);
    json.close_object();
  } else {
    json.null("next_cursor");
  }
  json.close_object();
  return json.take();
}

}  // namespace

void handle_query_responses(const ApiServices& services, ApiCall& call) {
  const Result<DecodedResponseQuery> decoded = decode_response_query(call.body);
  if (!decoded) {
    call.replier.fail(decoded.error());
    return;
  }
  const auto results =
      read<ResponseResults>(services.ports.database, [&](const Snapshot& snapshot) {
        return search_responses(snapshot, call.caller.owner, decoded.value().search);
      });
  if (!results) {
    call.replier.fail(results.error());
    return;
  }
  call.replier.ok(ok_with_data(encode(results.value(), decoded.value().fields)));
}

}  // namespace tickiti::http
