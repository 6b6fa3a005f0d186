#include "http/middleware/refuse_early.h"

#include <string>

#include "http/json_writer.h"
#include "http/protocol_error.h"

namespace tickiti::http {
namespace {

constexpr ProtocolError kTwoSessions{
    400, "malformed_request",
    "The cookie of the session came twice; delete the cookies of this site and sign in again."};

Reply https_required(const std::string& address) {
  JsonWriter json;
  json.open_object();
  json.boolean("ok", false);
  json.text("error", "https_required");
  json.text("message",
            "This page came over http, and your browser would not keep a sign-in there; open the "
            "desk at " +
                address + " and sign in there.");
  json.open_object("data");
  json.text("url", address);
  json.close_object();
  json.close_object();
  Reply reply;
  reply.status = 403;
  reply.body = json.take();
  return reply;
}

}  // namespace

std::optional<Reply> refuse_early(const DeskSite& site, const Route& route,
                                  const Request& request) {
  if (request.has_header("Authorization") || !takes_session(route)) {
    return std::nullopt;
  }
  const bool begins_session = route.access == Access::kVisitor;
  if ((begins_session || route.access == Access::kSession) && site.is_lost_over_http(request)) {
    return https_required(site.origin());
  }
  const bool looks_at_session = !begins_session && route.access != Access::kAnyone;
  if (looks_at_session && site.has_two_sessions(request)) {
    return to_reply(kTwoSessions);
  }
  return std::nullopt;
}

}  // namespace tickiti::http
