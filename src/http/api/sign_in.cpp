#include "application/sign_in.h"

#include <chrono>
#include <memory>
#include <utility>

#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/session_reply.h"
#include "http/error_reply.h"

namespace tickiti::http {
namespace {

Result<SignIn> decode_sign_in(const ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  SignIn command;
  command.email = fields.required_text("email");
  command.password = fields.required_text("password");
  command.browser = browser_of(call.request);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return command;
}

// Only a wrong password is a failure that counts.
Completion<SignedIn> judge(std::shared_ptr<SignInLimit> limit, SignInLimit::Attempt attempt,
                           Completion<SignedIn> done) {
  return [limit = std::move(limit), attempt = std::move(attempt),
          done = std::move(done)](Result<SignedIn> signed_in) {
    if (signed_in) {
      limit->succeeded(attempt);
    } else if (signed_in.error().code != ErrorCode::kUnauthenticated) {
      limit->give_back(attempt);
    }
    done(std::move(signed_in));
  };
}

}  // namespace

void handle_sign_in(const ApiServices& services, ApiCall& call) {
  Result<SignIn> command = decode_sign_in(call);
  if (!command) {
    call.replier.fail(command.error());
    return;
  }
  const auto attempt = services.sign_in_limit->attempt(command->email, call.request.client_address);
  if (const auto wait = services.sign_in_limit->take(attempt, std::chrono::steady_clock::now())) {
    call.replier.send(too_many_requests("Too many attempts to sign in failed", *wait));
    return;
  }
  const bool has_room = services.passwords->run(
      [&ports = services.ports, command = std::move(command).value(),
       done = judge(services.sign_in_limit, attempt, reply_signed_in(services, call.replier))] {
        sign_in(ports, command, done);
      });
  if (!has_room) {
    services.sign_in_limit->give_back(attempt);
    call.replier.fail(no_room_for_passwords());
  }
}

}  // namespace tickiti::http
