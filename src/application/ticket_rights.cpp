#include "application/ticket_rights.h"

#include <algorithm>
#include <utility>

namespace tickiti {

Result<QueueRights> rights_of(const Snapshot& snapshot, const Person& person) {
  if (!heeds_queue_access(person)) {
    return QueueRights();
  }
  return QueueRights(person, TRY(snapshot.access.list_limits({person.id})));
}

Result<Reader> reader_of(const Snapshot& snapshot, const Person& person) {
  return Reader{person.id, TRY(rights_of(snapshot, person)).hidden()};
}

Error no_ticket(std::int64_t number) {
  return make_error(ErrorCode::kNotFound, "There is no ticket " + std::to_string(number) + ".");
}

Result<std::optional<RightfulTicket>> look_up_ticket(const Snapshot& snapshot, const Person& person,
                                                     std::int64_t number) {
  std::optional<Ticket> ticket = TRY(snapshot.tickets.find_by_number(number));
  if (!ticket) {
    return std::optional<RightfulTicket>{};
  }
  RightfulTicket found{std::move(*ticket), TRY(rights_of(snapshot, person))};
  if (!found.rights.may_view(found.ticket.queue)) {
    return std::optional<RightfulTicket>{};
  }
  return std::optional<RightfulTicket>{std::move(found)};
}

Result<RightfulTicket> find_ticket(const Snapshot& snapshot, const Person& person,
                                   std::int64_t number) {
  std::optional<RightfulTicket> found = TRY(look_up_ticket(snapshot, person, number));
  if (!found) {
    return no_ticket(number);
  }
  return std::move(*found);
}

Result<Done> check_manages(const Snapshot& snapshot, const QueueRights& rights, QueueId queue) {
  if (rights.may_manage(queue)) {
    return Done{};
  }
  const std::optional<TicketQueue> row = TRY(snapshot.queues.find(queue));
  return make_error(ErrorCode::kMissingRole,
                    "This needs the right can_manage in the queue \"" +
                        (row ? row->name : std::to_string(queue.value)) +
                        "\", which is not given here; an administrator can give it.");
}

Result<Done> check_manages(const Snapshot& snapshot, const Person& person, const Ticket& ticket,
                           Error not_there) {
  const QueueRights rights = TRY(rights_of(snapshot, person));
  if (!rights.may_view(ticket.queue)) {
    return not_there;
  }
  return check_manages(snapshot, rights, ticket.queue);
}

Result<std::vector<Person>> keep_viewers(const Snapshot& snapshot, std::vector<Person> people,
                                         QueueId queue) {
  std::vector<PersonId> ids;
  for (const Person& person : people) {
    if (heeds_queue_access(person)) {
      ids.push_back(person.id);
    }
  }
  if (ids.empty()) {
    return people;
  }
  const std::vector<QueueAccess> limits = TRY(snapshot.access.list_limits(ids));
  std::erase_if(people,
                [&](const Person& person) { return !QueueRights(person, limits).may_view(queue); });
  return people;
}

Result<std::vector<Person>> keep_addressees(const Snapshot& snapshot, std::vector<Person> people,
                                            const Ticket& ticket) {
  const std::vector<Person> viewers = TRY(keep_viewers(snapshot, people, ticket.queue));
  std::erase_if(people, [&](const Person& person) {
    return person.id != ticket.originator &&
           std::ranges::find(viewers, person.id, &Person::id) == viewers.end();
  });
  return people;
}

}  // namespace tickiti
