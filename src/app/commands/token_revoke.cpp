#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "application/manage_tokens.h"

namespace tickiti::app {
namespace {

Result<Done> revoke(const TokenRevokeOptions& options) {
  const auto installation = TRY(open_installation(options.config));
  return revoke_token(installation->ports(), AccessTokenId{options.id});
}

}  // namespace

int run(const TokenRevokeOptions& options) {
  const Result<Done> done = revoke(options);
  return done ? 0 : fail(done.error());
}

}  // namespace tickiti::app
