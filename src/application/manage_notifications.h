#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

struct NotificationPage {
  std::vector<NotificationRow> rows;   // Newest first.
  std::optional<NotificationId> next;  // Before which the following page begins, if there is one.
  int unread = 0;                      // Of all of the person's, up to kMostCounted.
};

// One page of what the person was told about tickets that they may view.
Result<NotificationPage> list_notifications(const Snapshot& snapshot, const Person& person,
                                            std::optional<NotificationId> before, int limit);

// One of these, else all of the caller's.
struct ReadNotifications {
  Caller caller;
  std::optional<std::vector<NotificationId>> ids;
  std::optional<std::int64_t> ticket_number;
};

struct NotificationsRead {
  int read = 0;    // That were not read before.
  int unread = 0;  // Left, up to kMostCounted.
};

// The caller has read them. Others', unknown ones and those about tickets that they
// may not view are passed over. Fails with kNotFound when there is no such ticket. `done` runs on
// the database's thread.
void read_notifications(const Ports& ports, ReadNotifications command,
                        const Completion<NotificationsRead>& done);

}  // namespace tickiti
