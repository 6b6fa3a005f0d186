#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// What a person is told: of a new ticket, that a decision could not be delivered, that
// its delivery went well after that.
enum class NotificationKind { kNewTicket, kDeliveryFailed, kDeliveryBack };

std::string_view to_text(NotificationKind kind);
std::optional<NotificationKind> notification_kind_from_text(std::string_view text);

// One person is told of one ticket.
struct Notification {
  NotificationId id;
  PersonId person;
  TicketId ticket;
  NotificationKind kind = NotificationKind::kNewTicket;
  TimePoint created_at;
  std::optional<TimePoint> read_at;
};

// What was read goes after that time, and what nobody ever read after the other.
inline constexpr std::chrono::hours kKeepReadNotifications{30 * 24};
inline constexpr std::chrono::hours kKeepNotifications{90 * 24};

}  // namespace tickiti
