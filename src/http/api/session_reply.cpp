#include "http/api/session_reply.h"

#include "application/authenticate_session.h"
#include "http/api/encode_outcome.h"
#include "http/json_writer.h"

namespace tickiti::http {

std::string encode_session(const SessionShown& shown) {
  JsonWriter json;
  json.open_object();
  json.open_object("person");
  json.text_id("id", shown.person.id.value);
  json.text("email", shown.person.email);
  json.text("name", shown.person.name);
  json.text("role", to_text(shown.person.role));
  json.text("theme", to_text(shown.person.theme));
  json.close_object();
  json.text("csrf_token", shown.csrf_token);
  json.time("expires_at", shown.expires_at);
  json.text("version", shown.version);
  json.close_object();
  return json.take();
}

Completion<SignedIn> reply_signed_in(const ApiServices& services, const Replier& replier) {
  return [&hasher = services.ports.hasher, site = services.site,
          version = services.settings.version, replier](const Result<SignedIn>& signed_in) {
    if (!signed_in) {
      replier.fail(signed_in.error());
      return;
    }
    const std::string& secret = signed_in.value().secret;
    Reply reply;
    reply.headers.emplace_back("Set-Cookie", site->keeping_cookie(secret));
    reply.body = ok_with_data(encode_session({.person = signed_in.value().person,
                                              .expires_at = expires_at(signed_in.value().session),
                                              .csrf_token = csrf_token(hasher, secret),
                                              .version = version}));
    replier.send(std::move(reply));
  };
}

Browser browser_of(const Request& request) {
  return {request.client_address, std::string(request.header("User-Agent"))};
}

}  // namespace tickiti::http
