#include "application/show_ticket.h"

#include <map>
#include <utility>

namespace tickiti {
namespace {

Result<Ticket> find_ticket(const Snapshot& snapshot, std::int64_t number) {
  const std::optional<Ticket> ticket = TRY(snapshot.tickets.find_by_number(number));
  if (!ticket) {
    return make_error(ErrorCode::kNotFound, "There is no ticket " + std::to_string(number) + ".");
  }
  return *ticket;
}

Result<std::string> email_of(const Snapshot& snapshot, PersonId id) {
  const std::optional<Person> person = TRY(snapshot.people.find(id));
  return person ? person->email : std::string();
}

Result<TicketView> describe(const Snapshot& snapshot, const Ticket& ticket) {
  TicketView view;
  view.ticket = ticket;
  view.originator_email = TRY(email_of(snapshot, ticket.originator));
  if (ticket.assigned_to) {
    view.assigned_to_email = TRY(email_of(snapshot, *ticket.assigned_to));
  }
  const std::optional<TicketQueue> queue = TRY(snapshot.queues.find(ticket.queue));
  view.queue_name = queue ? queue->name : std::string();
  return view;
}

}  // namespace

Result<TicketView> show_ticket(const Snapshot& snapshot, std::int64_t number) {
  return describe(snapshot, TRY(find_ticket(snapshot, number)));
}

Result<std::vector<ResponseView>> list_responses(const Snapshot& snapshot, std::int64_t number) {
  const Ticket ticket = TRY(find_ticket(snapshot, number));
  std::vector<ResponseView> views;
  std::map<PersonId, std::string> emails;
  for (ResponseWithAudit& entry : TRY(snapshot.responses.list(ticket.id))) {
    const PersonId author = entry.response.author;
    if (!emails.contains(author)) {
      emails[author] = TRY(email_of(snapshot, author));
    }
    views.push_back({std::move(entry), emails[author]});
  }
  return views;
}

Result<std::vector<TicketView>> query_tickets(const Snapshot& snapshot, const TicketQuery& query) {
  std::vector<TicketView> views;
  if (query.matches_nothing) {
    return views;
  }
  for (const Ticket& ticket : TRY(snapshot.tickets.query(query))) {
    views.push_back(TRY(describe(snapshot, ticket)));
  }
  return views;
}

}  // namespace tickiti
