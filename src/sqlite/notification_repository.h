#pragma once

#include "application/changed_tickets.h"
#include "application/notification_repository.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class NotificationRepository final : public tickiti::NotificationRepository {
 public:
  NotificationRepository(Connection& connection, ChangedTickets& changed)
      : connection_(connection), changed_(changed) {}

  Result<std::vector<NotificationRow>> list(const Reader& reader,
                                            std::optional<NotificationId> before,
                                            int limit) const override;
  Result<int> count_unread(const Reader& reader) const override;
  Result<NotificationId> insert(const Notification& notification) override;
  Result<int> mark_read(const Reader& reader, const std::vector<NotificationId>& ids,
                        TimePoint at) override;
  Result<int> mark_ticket_read(PersonId person, TicketId ticket, TimePoint at) override;
  Result<int> mark_all_read(const Reader& reader, TimePoint at, int limit) override;
  Result<int> prune(TimePoint read_by, TimePoint created_by, int limit) override;

 private:
  Connection& connection_;
  ChangedTickets& changed_;
};

}  // namespace tickiti::sqlite
