#include "http/api/desk_feed.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "application/recheck_caller.h"
#include "application/ticket_rights.h"
#include "http/api/routes.h"
#include "http/error_reply.h"
#include "http/middleware/authorize.h"

namespace tickiti::http {
namespace {

bool is_refusal(const Error& error) { return name_of(error.code).status < 500; }

using Callers = std::vector<const Caller*>;
using Standings = std::vector<Standing>;

Result<Standings> stand(const Snapshot& snapshot, const Route& route, const Callers& callers,
                        TimePoint now) {
  Standings standings(callers.size());
  std::vector<Person> people(callers.size());
  std::vector<PersonId> ids;
  for (std::size_t at = 0; at < callers.size(); ++at) {
    const Result<Caller> present = recheck_caller(snapshot, *callers[at], now);
    const Result<Done> rights = present ? check_rights(route, *present) : present.error();
    if (!rights && !is_refusal(rights.error())) {
      return rights.error();
    }
    standings[at].may_stay = rights.has_value();
    people[at] = present ? present->owner : Person{};
    if (rights && heeds_queue_access(people[at])) {
      ids.push_back(people[at].id);
    }
  }
  if (!ids.empty()) {
    const std::vector<QueueAccess> limits = TRY(snapshot.access.list_limits(ids));
    for (std::size_t at = 0; at < callers.size(); ++at) {
      standings[at].hidden = QueueRights(people[at], limits).hidden();
    }
  }
  return standings;
}

// None, and a word in the log, while the database cannot tell.
template <typename T>
std::optional<T> look(const Ports& ports, const std::function<Result<T>(const Snapshot&)>& work) {
  Result<T> found = read<T>(ports.database, work);
  if (!found) {
    log_failure(found.error(), "");
    return std::nullopt;
  }
  return std::move(found).value();
}

using QueuesByNumber = std::map<std::int64_t, QueueId>;

Result<QueuesByNumber> find_by_number(const Snapshot& snapshot,
                                      const std::vector<std::int64_t>& numbers) {
  TicketQuery query;
  query.criteria.number = numbers;
  query.limit = static_cast<int>(numbers.size());
  QueuesByNumber queues;
  for (const Ticket& ticket : TRY(snapshot.tickets.query(query))) {
    queues.emplace(ticket.number, ticket.queue);
  }
  return queues;
}

Result<std::map<TicketId, QueueId>> find_by_id(const Snapshot& snapshot,
                                               const std::vector<TicketId>& ids) {
  std::map<TicketId, QueueId> queues;
  for (const Ticket& ticket : TRY(snapshot.tickets.find_all(ids))) {
    queues.emplace(ticket.id, ticket.queue);
  }
  return queues;
}

LiveQuestions questions(const Ports& ports) {
  LiveQuestions ask;
  ask.recheck = [&ports, route = desk_events_route()](const Callers& callers) {
    return look<Standings>(ports, [&, now = ports.clock.now()](const Snapshot& snapshot) {
      return stand(snapshot, route, callers, now);
    });
  };
  ask.find_queues = [&ports](const std::vector<TicketId>& ids) {
    return look<std::map<TicketId, QueueId>>(
        ports, [&](const Snapshot& snapshot) { return find_by_id(snapshot, ids); });
  };
  ask.find_queues_by_number = [&ports](const std::vector<std::int64_t>& numbers) {
    return look<QueuesByNumber>(
        ports, [&](const Snapshot& snapshot) { return find_by_number(snapshot, numbers); });
  };
  return ask;
}

}  // namespace

std::shared_ptr<LiveFeed> make_desk_feed(const Ports& ports, std::string version) {
  LiveSettings settings;
  settings.version = std::move(version);
  settings.ask = questions(ports);
  return std::make_shared<LiveFeed>(std::move(settings));
}

}  // namespace tickiti::http
