#include "application/set_up.h"

#include <string>
#include <utility>

#include "http/api/encode_outcome.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/session_reply.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

// The token is judged before the rest is looked at.
Result<SetUp> decode_set_up(const Ports& ports, const ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  SetUp command;
  command.token = fields.required_text("token");
  if (problems.empty()) {
    TRY(find_setup_link(ports, command.token));
  }
  command.person.email = fields.text("email").value_or("");
  command.person.name = fields.text("name").value_or("");
  command.person.password = fields.text("password").value_or("");
  command.browser = browser_of(call.request);
  const FieldErrors wrong = check(command.person);
  for (const auto& [field, texts] : wrong.all()) {
    if (!problems.has(field)) {
      fields.add_problem(field, texts.front());
    }
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return command;
}

std::string encode_expiry(TimePoint expires_at) {
  JsonWriter json;
  json.open_object();
  json.time("expires_at", expires_at);
  json.close_object();
  return json.take();
}

}  // namespace

void handle_show_setup(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const std::string token = FieldReader(call.body, problems).required_text("token");
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  const Result<TimePoint> expires_at = find_setup_link(services.ports, token);
  if (!expires_at) {
    call.replier.fail(expires_at.error());
    return;
  }
  call.replier.ok(ok_with_data(encode_expiry(expires_at.value())));
}

void handle_set_up(const ApiServices& services, ApiCall& call) {
  Result<SetUp> command = decode_set_up(services.ports, call);
  if (!command) {
    call.replier.fail(command.error());
    return;
  }
  const bool has_room = services.passwords->run(
      [&ports = services.ports, command = std::move(command).value(),
       done = reply_signed_in(services, call.replier)] { set_up(ports, command, done); });
  if (!has_room) {
    call.replier.fail(no_room_for_passwords());
  }
}

}  // namespace tickiti::http
