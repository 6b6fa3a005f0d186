#pragma once

#include <optional>
#include <vector>

#include "application/ports.h"
#include "application/show_intervention.h"

namespace tickiti {

struct InboxEntry {
  InboxRow row;
  std::optional<DeliveryView> delivery;  // When the row has an intervention.
};

struct InboxPage {
  std::vector<InboxEntry> entries;
  std::optional<InboxPlace> next;  // Where the following page begins, if there is one.
};

// One page of the reader's inbox, the ticket that changed last first.
Result<InboxPage> show_inbox(const Snapshot& snapshot, const Person& reader, InboxFilter filter);

// Whether a search finds every ticket that is committed by now. False also when
// that cannot be read.
bool is_search_complete(const Ports& ports);

// Makes it so. `done` runs on the database's thread.
void complete_search_index(const Ports& ports, Completion<Done> done);

// Whom a ticket can be assigned to: enabled people with role staff who may view its queue,
// by name. Without a queue: whom any ticket can be.
Result<std::vector<Person>> list_assignable(const Snapshot& snapshot, std::optional<QueueId> queue);

// Whether this is one of them.
Result<bool> is_assignable(const Snapshot& snapshot, const Person& person, QueueId queue);

}  // namespace tickiti
