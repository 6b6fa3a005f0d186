#pragma once

#include <utility>
#include <vector>

#include "application/database.h"
#include "application/epilog_client.h"

namespace tickiti {

// What a call's end says of the remote itself, whatever it says of the job.
enum class RemoteHealth {
  kUnknown,  // The call was cut short, by us or on the way.
  kAway,     // Refused, no address, no TLS, too slow, 429, 5xx.
  kThere,    // Any other answer.
};

RemoteHealth health_of(const EpilogReceipt& receipt);

// Keeps the intervention's breaker after a call for `job`. When it closes, what
// it held goes on.
Result<Done> note_health(Transaction& tx, const Job& job, RemoteHealth health, TimePoint now);

// Closes the breaker and lets what it held go on: the remote's address or token
// is another one now.
Result<Done> close_breaker(Transaction& tx, InterventionId intervention);

// Holds what has come due behind open breakers. Gives how many jobs each of those
// interventions may claim now: 1 when it is time to probe, else 0.
Result<std::vector<std::pair<InterventionId, int>>> hold_behind_breakers(Transaction& tx,
                                                                         TimePoint now);

// A person wants this job called now. While the breaker is open it becomes the
// next probe: true, and the job is to be held.
Result<bool> choose_as_probe(Transaction& tx, const Job& job, TimePoint now);

}  // namespace tickiti
