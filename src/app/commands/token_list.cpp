#include <optional>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/commands/table.h"
#include "application/caller.h"
#include "application/manage_tokens.h"

namespace tickiti::app {
namespace {

std::string state_of(const ListedToken& listed, TimePoint now) {
  if (listed.token.revoked_at) {
    return "revoked";
  }
  if (listed.owner.disabled_at) {
    return "owner disabled";
  }
  return listed.token.expires_at && *listed.token.expires_at <= now ? "expired" : "active";
}

std::string joined(const Abilities& abilities) {
  std::string text;
  for (const std::string& ability : abilities) {
    text += (text.empty() ? "" : ",") + ability;
  }
  return text;
}

std::string time_or(const std::optional<TimePoint>& time, const std::string& otherwise) {
  return time ? to_rfc3339(*time) : otherwise;
}

Result<std::string> list(const TokenListOptions& options) {
  const auto installation = TRY(open_installation(options.config));
  const Ports& ports = installation->ports();
  std::vector<std::vector<std::string>> rows{
      {"ID", "NAME", "OWNER", "ABILITIES", "EXPIRES", "LAST USED", "STATE"}};
  for (const ListedToken& listed : TRY(list_tokens(ports))) {
    const AccessToken& token = listed.token;
    rows.push_back({std::to_string(token.id.value), token.name, actor_name(listed.owner),
                    joined(token.abilities), time_or(token.expires_at, "never"),
                    time_or(token.last_used_at, "never"), state_of(listed, ports.clock.now())});
  }
  return table_text(rows);
}

}  // namespace

int run(const TokenListOptions& options) { return print_or_fail(list(options)); }

}  // namespace tickiti::app
