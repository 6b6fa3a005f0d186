#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "application/authenticate_session.h"
#include "application/end_sessions.h"
#include "http/api/encode_outcome.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/session_reply.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

Result<EndSessions> decode_end(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  const std::optional<long long> session = fields.integer("session_id");
  const bool everywhere = fields.boolean("everywhere").value_or(false);
  if (session && everywhere) {
    fields.add_problem("everywhere", "cannot go with session_id");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  EndSessions command;
  if (everywhere) {
    command.which = EndSessions::Which::kAll;
  } else if (session) {
    command.which = EndSessions::Which::kOne;
    command.session = SessionId{*session};
  }
  return command;
}

std::string encode(const std::vector<Session>& sessions, const Caller& caller) {
  JsonWriter json;
  json.open_object();
  json.open_array("sessions");
  for (const Session& session : sessions) {
    json.open_object();
    json.text_id("id", session.id.value);
    json.boolean("is_current", caller.session == session.id);
    json.time("created_at", session.created_at);
    json.time("last_seen_at", session.last_seen_at);
    json.text("address", session.address);
    json.text("user_agent", session.user_agent);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return json.take();
}

std::string encode(const EndedSessions& ended) {
  JsonWriter json;
  json.open_object();
  json.number("ended", ended.count);
  json.close_object();
  return json.take();
}

}  // namespace

void handle_show_session(const ApiServices& services, ApiCall& call) {
  const TimePoint now = services.ports.clock.now();
  const auto session = read<Session>(services.ports.database, [&](const Snapshot& snapshot) {
    return find_own_session(snapshot, call.caller);
  });
  if (!session) {
    call.replier.fail(session.error());
    return;
  }
  const std::string_view secret = services.site->session_secret(call.request);
  call.replier.ok(
      ok_with_data(encode_session({.person = call.caller.owner,
                                   .expires_at = expires_at(seen_at(session.value(), now)),
                                   .csrf_token = csrf_token(services.ports.hasher, secret),
                                   .version = services.settings.version})));
}

void handle_end_sessions(const ApiServices& services, ApiCall& call) {
  Result<EndSessions> command = decode_end(call.body);
  if (!command) {
    call.replier.fail(command.error());
    return;
  }
  command->caller = std::move(call.caller);
  end_sessions(services.ports, std::move(command).value(),
               [site = services.site, replier = call.replier](const Result<EndedSessions>& ended) {
                 if (!ended) {
                   replier.fail(ended.error());
                   return;
                 }
                 Reply reply;
                 reply.body = ok_with_data(encode(ended.value()));
                 if (ended.value().own) {
                   reply.headers.emplace_back("Set-Cookie", site->forgetting_cookie());
                 }
                 replier.send(std::move(reply));
               });
}

void handle_list_sessions(const ApiServices& services, ApiCall& call) {
  const TimePoint now = services.ports.clock.now();
  const auto sessions = read<std::vector<Session>>(
      services.ports.database,
      [&](const Snapshot& snapshot) { return list_sessions(snapshot, call.caller, now); });
  if (!sessions) {
    call.replier.fail(sessions.error());
    return;
  }
  call.replier.ok(ok_with_data(encode(sessions.value(), call.caller)));
}

}  // namespace tickiti::http
