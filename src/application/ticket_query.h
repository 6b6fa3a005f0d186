#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "domain/queue_rights.h"
#include "domain/ticket.h"
#include "foundation/clock.h"

namespace tickiti {

// Criteria of one mode match any of their tokens; different modes must all match.
struct TicketCriteria {
  // Each word of a token starts a word of the subject, whatever the case and
  // accents. Of `content`, each is a word, in whatever English form, of one response.
  std::vector<std::string> subject;
  std::vector<std::string> content;
  std::vector<std::string> subject_content;  // One of the two.
  std::vector<PersonId> assigned;
  std::vector<PersonId> participant;  // Besides the originator.
  std::vector<PersonId> raised;       // The originator.
  std::vector<TicketStatus> status;
  std::vector<Priority> priority;
  std::vector<QueueId> queue;
  std::vector<std::int64_t> number;
  std::optional<TimePoint> created_from;
  std::optional<TimePoint> created_before;
  std::optional<TimePoint> updated_from;
  std::optional<TimePoint> updated_before;
};

struct TicketQuery {
  TicketCriteria criteria;
  HiddenQueues hidden;  // In none of these.
  // A mode that was asked for with tokens of which none can match.
  bool matches_nothing = false;
  int limit = 100;
};

}  // namespace tickiti
