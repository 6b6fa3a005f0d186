#include <chrono>
#include <memory>
#include <utility>

#include "application/authenticate_session.h"
#include "application/update_account.h"
#include "http/api/encode_outcome.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/session_reply.h"
#include "http/error_reply.h"

namespace tickiti::http {
namespace {

Result<UpdateAccount> decode_account(const ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  UpdateAccount command;
  command.caller = call.caller;
  command.name = fields.text("name");
  command.theme = fields.text("theme");
  command.new_password = fields.text("new_password");
  command.current_password = fields.text("current_password");
  const FieldErrors wrong = check(command);
  for (const auto& [field, texts] : wrong.all()) {
    for (const std::string& text : texts) {
      fields.add_problem(field, text);
    }
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return command;
}

Completion<Account> reply_account(const ApiServices& services, const ApiCall& call) {
  std::string csrf = csrf_token(services.ports.hasher, services.site->session_secret(call.request));
  return [csrf = std::move(csrf), version = services.settings.version,
          replier = call.replier](const Result<Account>& account) {
    if (!account) {
      replier.fail(account.error());
      return;
    }
    replier.ok(ok_with_data(encode_session({.person = account.value().person,
                                            .expires_at = expires_at(account.value().session),
                                            .csrf_token = csrf,
                                            .version = version})));
  };
}

// A session must not be a way to guess its person's password.
void change_password(const ApiServices& services, const ApiCall& call, UpdateAccount command) {
  const auto attempt =
      services.sign_in_limit->attempt(command.caller.owner.email, call.request.client_address);
  if (const auto wait = services.sign_in_limit->take(attempt, std::chrono::steady_clock::now())) {
    call.replier.send(too_many_requests("Too many attempts with a wrong password", *wait));
    return;
  }
  auto done = [limit = services.sign_in_limit, attempt,
               reply = reply_account(services, call)](const Result<Account>& account) {
    if (account) {
      limit->succeeded(attempt);
    } else if (account.error().code != ErrorCode::kValidationFailed) {
      limit->give_back(attempt);
    }
    reply(account);
  };
  const bool has_room =
      services.passwords->run([&ports = services.ports, command = std::move(command),
                               done = std::move(done)] { update_account(ports, command, done); });
  if (!has_room) {
    services.sign_in_limit->give_back(attempt);
    call.replier.fail(no_room_for_passwords());
  }
}

}  // namespace

void handle_update_account(const ApiServices& services, ApiCall& call) {
  Result<UpdateAccount> command = decode_account(call);
  if (!command) {
    call.replier.fail(command.error());
    return;
  }
  if (command->new_password) {
    change_password(services, call, std::move(command).value());
    return;
  }
  update_account(services.ports, std::move(command).value(), reply_account(services, call));
}

}  // namespace tickiti::http
