#include "application/search_tickets.h"

#include "foundation/number.h"

namespace tickiti {
namespace {

// The row that a token names by its id, or else as `by_name` finds it.
template <typename IdType, typename Repository, typename ByName>
Result<std::vector<IdType>> resolve(const Repository& rows, const std::vector<std::string>& tokens,
                                    ByName by_name) {
  std::vector<IdType> ids;
  for (const std::string& token : tokens) {
    const auto number = to_number<std::int64_t>(token);
    if (number && TRY(rows.find(IdType{*number}))) {
      ids.push_back(IdType{*number});
    }
    if (const auto named = TRY(by_name(token))) {
      ids.push_back(named->id);
    }
  }
  return ids;
}

Result<Done> resolve_people(const Snapshot& snapshot, const std::vector<std::string>& tokens,
                            std::vector<PersonId>& ids, bool& matches_nothing) {
  ids = TRY(resolve<PersonId>(snapshot.people, tokens, [&](const std::string& email) {
    return snapshot.people.find_by_email(email);
  }));
  matches_nothing = matches_nothing || (ids.empty() && !tokens.empty());
  return Done{};
}

Result<Done> resolve_names(const Snapshot& snapshot, TicketSearch& search) {
  TicketCriteria& criteria = search.query.criteria;
  bool& nothing = search.query.matches_nothing;
  criteria.queue =
      TRY(resolve<QueueId>(snapshot.queues, search.queue, [&](const std::string& name) {
        return snapshot.queues.find_by_name(name);
      }));
  nothing = nothing || (criteria.queue.empty() && !search.queue.empty());
  TRY(resolve_people(snapshot, search.assigned, criteria.assigned, nothing));
  TRY(resolve_people(snapshot, search.participant, criteria.participant, nothing));
  return resolve_people(snapshot, search.raised, criteria.raised, nothing);
}

}  // namespace

bool looks_into_texts(const TicketCriteria& criteria) {
  return !criteria.subject.empty() || !criteria.content.empty() ||
         !criteria.subject_content.empty();
}

Result<std::vector<TicketView>> search_tickets(const Snapshot& snapshot, const Person& reader,
                                               TicketSearch search) {
  search.query.hidden = TRY(rights_of(snapshot, reader)).hidden();
  TRY(resolve_names(snapshot, search));
  std::vector<TicketView> views;
  for (const Ticket& ticket : TRY(snapshot.tickets.query(search.query))) {
    views.push_back(TRY(view_ticket(snapshot, ticket)));
  }
  return views;
}

}  // namespace tickiti
