#include "domain/ability.h"

#include <algorithm>
#include <array>

namespace tickiti {
namespace {

constexpr std::array<std::string_view, 20> kKnown{
    "create-ticket",   "ticket-respond",   "ticket-index",        "send-email",
    "tickets:read",    "tickets:write",    "settings:read",       "settings:write",
    "mail:read",       "mail:write",       "templates:read",      "templates:write",
    "workflow:read",   "workflow:write",   "administration:read", "administration:write",
    "supervisor:read", "supervisor:write", "reports:read",        "*",
};

constexpr std::string_view kRead = ":read";

}  // namespace

bool is_known_ability(std::string_view name) {
  return std::ranges::find(kKnown, name) != kKnown.end();
}

bool has_ability(const Abilities& held, std::string_view needed) {
  const auto holds = [&](std::string_view name) {
    return std::ranges::find(held, name) != held.end();
  };
  if (holds("*") || holds(needed)) {
    return true;
  }
  if (!needed.ends_with(kRead)) {
    return false;
  }
  const std::string family(needed.substr(0, needed.size() - kRead.size()));
  return holds(family + ":write");
}

}  // namespace tickiti
