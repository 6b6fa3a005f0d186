#pragma once

#include <cstdint>
#include <string>

#include "application/database.h"
#include "domain/queue_rights.h"

// What queue access lets people do with tickets (domain/queue_rights.h), for every use
// case. Inside a transaction it is judged as of then.
namespace tickiti {

// Reads at most one index; nothing for superusers and `system`.
Result<QueueRights> rights_of(const Snapshot& snapshot, const Person& person);

// The person as a reader of lists.
Result<Reader> reader_of(const Snapshot& snapshot, const Person& person);

// kNotFound. The same for a ticket that is not there and one that may not be viewed.
Error no_ticket(std::int64_t number);

// The ticket of this number and what the person may do with it.
struct RightfulTicket {
  Ticket ticket;
  QueueRights rights;

  bool may_manage() const { return rights.may_manage(ticket.queue); }
};

// None when there is no such ticket or the person may not view it. Inside a
// transaction it locks the ticket.
Result<std::optional<RightfulTicket>> look_up_ticket(const Snapshot& snapshot, const Person& person,
                                                     std::int64_t number);

// The same; fails with no_ticket.
Result<RightfulTicket> find_ticket(const Snapshot& snapshot, const Person& person,
                                   std::int64_t number);

// Fails with kMissingRole, naming the queue, unless tickets in it may be managed.
Result<Done> check_manages(const Snapshot& snapshot, const QueueRights& rights, QueueId queue);

// For a ticket that this transaction has read already: fails with `not_there` unless the
// person may view it, then as check_manages.
Result<Done> check_manages(const Snapshot& snapshot, const Person& person, const Ticket& ticket,
                           Error not_there);

// Those of these people who may view the queue, in their order.
Result<std::vector<Person>> keep_viewers(const Snapshot& snapshot, std::vector<Person> people,
                                         QueueId queue);

// Those of these people who hear of what is posted on the ticket for all: who may view it,
// and its originator, to whom it is written.
Result<std::vector<Person>> keep_addressees(const Snapshot& snapshot, std::vector<Person> people,
                                            const Ticket& ticket);

}  // namespace tickiti
