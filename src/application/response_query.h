#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/queue_rights.h"
#include "domain/ticket_response.h"

namespace tickiti {

// A place in the order of all responses: by the second in which they were
// created, then by id.
struct ResponsePlace {
  TimePoint created_at;  // What is below the second counts for nothing.
  ResponseId id;
};

// Everything given must hold.
struct ResponseQuery {
  std::optional<TimePoint> created_from;
  std::optional<TimePoint> created_before;
  std::optional<Visibility> visibility;
  std::optional<bool> is_staff;
  HiddenQueues hidden;                      // Of tickets in none of these, now.
  std::vector<QueueId> queue;               // Of the ticket, now: any of these, if there are any.
  std::vector<std::int64_t> ticket_number;  // The same.
  std::optional<ResponsePlace> after;       // Only what comes later in the order.
  int limit = 200;
};

struct ResponseWithAudit {
  TicketResponse response;
  std::vector<ResponseAudit> audit;  // Oldest first.
};

struct FoundResponse {
  ResponseWithAudit entry;
  std::string author_email;
  std::int64_t ticket_number = 0;
  QueueId queue;
};

// In the order of places. A page may be short, or empty, and have a next one: it
// also ends after so many bytes, or so many responses looked at.
struct ResponsePage {
  std::vector<FoundResponse> responses;
  std::optional<ResponsePlace> next;  // After it there may be more.
};

}  // namespace tickiti
