#pragma once

#include <map>
#include <set>
#include <vector>

#include "application/ports.h"

namespace tickiti {

// Deliveries that nothing would ever wake, as one look has found them.
struct Stranded {
  std::map<JobId, StrandedKind> jobs;
  std::vector<JobId> overdue;  // Stranded only if they are found again later.
  std::vector<Undelivered> undelivered;
  WaitingForPeople waiting;
  PayloadId examined_to;  // Where the next look goes on among submitted payloads.
  bool has_more = false;  // There was more than one look takes.
};

// Looks, changing nothing. Bounded work, however large the database.
Result<Stranded> find_stranded(const Ports& ports, PayloadId examined_from);

struct Woken {
  std::map<StrandedKind, std::vector<JobId>> jobs;
  std::map<StrandedKind, std::vector<PayloadId>> payloads;  // That got a job.
};

// Looks again under locks and wakes what still is stranded: it is due at once. Counts it in
// ports.stranded and rings for jobs. `done` runs on the database's thread.
void wake_stranded(const Ports& ports, Stranded stranded, Completion<Woken> done);

// The part of it that is a transaction; `idempotency_keys`: one for each of `undelivered`.
Result<Woken> wake(Transaction& tx, const Stranded& stranded,
                   const std::vector<std::string>& idempotency_keys, TimePoint now);

}  // namespace tickiti
