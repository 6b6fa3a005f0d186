#include <utility>

#include "application/audit_by.h"
#include "application/define_intervention.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostNameCharacters = 255;

Result<std::string> choose_name(const Intervention& intervention,
                                const std::optional<std::string>& wanted) {
  if (!wanted || wanted->empty()) {
    return intervention.remote_name.empty() ? intervention.name : intervention.remote_name;
  }
  if (count_characters(*wanted) > kMostNameCharacters || has_control_characters(*wanted)) {
    return invalid_field("remote_name",
                         "must be at most 255 characters without control characters");
  }
  return *wanted;
}

struct TokenRequest {
  Caller caller;
  InterventionId intervention;
  std::optional<std::string> name;
  std::string secret_sha256;
};

Result<AccessToken> add_token(Transaction& tx, const TokenRequest& request, TimePoint now) {
  const auto intervention = TRY(tx.interventions.find(request.intervention));
  if (!intervention) {
    return make_error(ErrorCode::kNotFound, "There is no intervention " +
                                                std::to_string(request.intervention.value) + ".");
  }
  AccessToken token;
  token.owner = TRY(tx.people.system()).id;
  token.name = TRY(choose_name(*intervention, request.name));
  token.secret_sha256 = request.secret_sha256;
  token.abilities = {"create-ticket"};
  token.only_intervention = intervention->id;
  token.created_at = now;
  token.id = TRY(tx.tokens.insert(token));
  TRY(tx.audit.append(
      audit_by(request.caller, "token.generate", "token:" + std::to_string(token.id.value), now)));
  return token;
}

}  // namespace

void generate_intervention_token(const Ports& ports, Caller caller, InterventionId id,
                                 std::optional<std::string> remote_name,
                                 Completion<GeneratedToken> done) {
  const std::string secret = ports.random.token_secret();
  transact<AccessToken>(
      ports.database,
      [request =
           TokenRequest{std::move(caller), id, std::move(remote_name), ports.hasher.sha256(secret)},
       now = ports.clock.now()](Transaction& tx) { return add_token(tx, request, now); },
      [secret, done = std::move(done)](Result<AccessToken> token) {
        if (!token) {
          done(std::move(token).error());
          return;
        }
        done(GeneratedToken{token->id, token->name, token->abilities,
                            std::to_string(token->id.value) + "|" + secret});
      });
}

}  // namespace tickiti
