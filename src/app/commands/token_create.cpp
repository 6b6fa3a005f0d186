#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "application/manage_tokens.h"

namespace tickiti::app {
namespace {

Result<std::string> create_token(const TokenCreateOptions& options) {
  const auto installation = TRY(open_installation(options.config));
  const Ports& ports = installation->ports();
  NewToken token{options.name, options.abilities, options.owner_email, std::nullopt};
  if (options.expires_in) {
    token.expires_at = ports.clock.now() + *options.expires_in;
  }
  return TRY(issue_token(ports, token)).text;
}

}  // namespace

int run(const TokenCreateOptions& options) {
  const Result<std::string> token = create_token(options);
  if (!token) {
    return fail(token.error());
  }
  print(*token + "\n");
  return 0;
}

}  // namespace tickiti::app
