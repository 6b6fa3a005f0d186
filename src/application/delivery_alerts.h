#pragma once

#include <optional>
#include <vector>

#include "application/database.h"
#include "application/ports.h"

namespace tickiti {

// A decision's delivery whose end people want to hear of.
struct EndedDelivery {
  enum class End { kGivenUp, kDelivered };
  End end = End::kGivenUp;
  JobId job;
  TicketId ticket;
  std::optional<PersonId> decided_by;
};

// How the job's delivery has ended since it was in state `before`; none: it has not, or
// a newer decision has taken its place.
std::optional<EndedDelivery> find_end(const Job& job, JobState before,
                                      const InterventionPayload& payload);

// Given up: opens the ticket again and marks it for the attention of who decided, whom it
// is assigned to and the inbox managers of its queue. The first two and those of the
// managers who receive inbox errors are told, by mail too if it is on, once a job.
// Delivered: when people were told that the job failed, the marks go, and as many are
// told that it came back. For jobs that the transaction has locked; locks the tickets in
// the order of their ids, so it comes last.
Result<Done> tell_of_deliveries(Transaction& tx, Mailing mailing,
                                std::vector<EndedDelivery> deliveries, TimePoint now);

}  // namespace tickiti
