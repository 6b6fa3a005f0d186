#pragma once

#include <optional>
#include <vector>

#include "application/stranded_counts.h"
#include "domain/ids.h"
#include "foundation/clock.h"
#include "foundation/result.h"

namespace tickiti {

// A decision whose delivery neither waits, runs nor has been given up.
struct Undelivered {
  PayloadId payload;
  ResponseId response;
  std::optional<JobId> latest;  // The payload's newest job.
};

// Looks for deliveries that nothing will ever wake. Gives at most `limit` of each kind, in
// any order; locks nothing, so look again under a lock before you believe.
class StrandedRepository {
 public:
  virtual ~StrandedRepository() = default;
  virtual Result<std::vector<JobId>> list_held(const std::vector<InterventionId>& interventions,
                                               int limit) const = 0;
  // Disabled, to be resumed.
  virtual Result<std::vector<JobId>> list_resuming(const std::vector<InterventionId>& interventions,
                                                   int limit) const = 0;
  // Running without a lease, or under one that ended by `ended_by` or ends after `beyond`.
  virtual Result<std::vector<JobId>> list_unleased(TimePoint ended_by, TimePoint beyond,
                                                   int limit) const = 0;
  // Scheduled for no time.
  virtual Result<std::vector<JobId>> list_untimed(int limit) const = 0;
  // Scheduled and due by `due_by`, the longest due first, while none of the same
  // intervention runs.
  virtual Result<std::vector<JobId>> list_overdue(TimePoint due_by, int limit) const = 0;
  // Among the first `examined` submitted payloads of the interventions after `after`; says in
  // `after` where to go on, 0 at the end.
  virtual Result<std::vector<Undelivered>> list_undelivered(
      const std::vector<InterventionId>& interventions, int examined, PayloadId& after) const = 0;
  // `made_while_off` of these interventions. Counts to 10,000 of each.
  virtual Result<WaitingForPeople> count_for_people(
      const std::vector<InterventionId>& interventions) const = 0;
};

}  // namespace tickiti
