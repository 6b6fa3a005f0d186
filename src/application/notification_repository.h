#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/notification.h"
#include "domain/queue_rights.h"
#include "foundation/result.h"

namespace tickiti {

// A notification as its person reads it; ticket and queue are told as they are now.
struct NotificationRow {
  Notification notification;
  std::int64_t ticket_number = 0;
  std::string subject;
  std::string queue_name;
};

// A reader's are those of the person about tickets that do not lie in a hidden queue now.
class NotificationRepository {
 public:
  virtual ~NotificationRepository() = default;
  // The reader's, newest first; only those that came before `before`.
  virtual Result<std::vector<NotificationRow>> list(const Reader& reader,
                                                    std::optional<NotificationId> before,
                                                    int limit) const = 0;
  // Of the reader's; counting stops at kMostCounted.
  virtual Result<int> count_unread(const Reader& reader) const = 0;
  virtual Result<NotificationId> insert(const Notification& notification) = 0;
  // Of these, the reader's that were not read yet; says how many.
  virtual Result<int> mark_read(const Reader& reader, const std::vector<NotificationId>& ids,
                                TimePoint at) = 0;
  // The person's about the ticket that were not read yet; says how many.
  virtual Result<int> mark_ticket_read(PersonId person, TicketId ticket, TimePoint at) = 0;
  // At most `limit` of the reader's that were not read yet; says how many.
  virtual Result<int> mark_all_read(const Reader& reader, TimePoint at, int limit) = 0;
  // Removes at most `limit` of those read by `read_by`, and as many of those made
  // by `created_by`; returns how many.
  virtual Result<int> prune(TimePoint read_by, TimePoint created_by, int limit) = 0;
};

}  // namespace tickiti
