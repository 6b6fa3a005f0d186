#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "domain/intervention_payload.h"
#include "foundation/clock.h"

namespace tickiti {

enum class TicketStatus { kOpen, kOnHold, kClosed };

std::string_view to_text(TicketStatus status);
std::optional<TicketStatus> ticket_status_from_text(std::string_view text);

// Contract §10.
enum class Priority { kLow = 10, kNormal = 20, kHigh = 30, kUrgent = 40 };

std::optional<Priority> priority_from_number(long long number);

// A conversation with one originator.
struct Ticket {
  TicketId id;
  std::int64_t number = 0;  // From 100000, unique, never reused.
  QueueId queue;
  PersonId originator;
  std::string subject;
  TicketStatus status = TicketStatus::kOpen;
  Priority priority = Priority::kNormal;
  std::optional<PersonId> assigned_to;
  std::optional<TimePoint> on_hold_until;
  TimePoint created_at;
  TimePoint updated_at;
  std::optional<PayloadState> payload;  // The state of its payload, if it has one.
};

// Gives it a status. A day to wait for stays only on hold.
void set_status(Ticket& ticket, TicketStatus status);

}  // namespace tickiti
