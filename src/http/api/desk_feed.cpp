#include "http/api/desk_feed.h"

#include <cstddef>
#include <utility>
#include <vector>

#include "application/recheck_caller.h"
#include "http/api/routes.h"
#include "http/error_reply.h"
#include "http/middleware/authorize.h"

namespace tickiti::http {
namespace {

bool is_refusal(const Error& error) { return name_of(error.code).status < 500; }

// Everyone may stay while the database cannot tell.
std::vector<bool> recheck(const Ports& ports, const Route& route,
                          const std::vector<const Caller*>& callers) {
  std::vector<bool> may_stay(callers.size(), true);
  const TimePoint now = ports.clock.now();
  const Result<Done> done = ports.database.read([&](const Snapshot& snapshot) -> Result<Done> {
    for (std::size_t at = 0; at < callers.size(); ++at) {
      const Result<Caller> present = recheck_caller(snapshot, *callers[at], now);
      const Result<Done> rights = present ? check_rights(route, *present) : present.error();
      may_stay[at] = rights || !is_refusal(rights.error());
    }
    return Done{};
  });
  if (!done) {
    log_failure(done.error(), "");
  }
  return may_stay;
}

}  // namespace

std::shared_ptr<LiveFeed> make_desk_feed(const Ports& ports, std::string version) {
  LiveSettings settings;
  settings.version = std::move(version);
  settings.recheck = [&ports, route = desk_events_route()](const auto& callers) {
    return recheck(ports, route, callers);
  };
  return std::make_shared<LiveFeed>(std::move(settings));
}

}  // namespace tickiti::http
