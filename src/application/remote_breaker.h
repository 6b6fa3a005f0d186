#pragma once

#include <chrono>
#include <map>
#include <utility>
#include <vector>

#include "application/database.h"
#include "application/epilog_client.h"

namespace tickiti {

// What a call's end says of the remote itself, whatever it says of the job.
enum class RemoteHealth {
  kUnknown,  // The call was broken on the way, or our guard refused its address.
  kUnasked,  // We lacked means for the call, cut it short or called it off.
  kAway,     // Refused, no address, no TLS, too slow, 429, 5xx.
  kThere,    // Any other answer.
};

RemoteHealth health_of(const EpilogReceipt& receipt);

// Before what ended kUnasked is tried again: else want of files would be asked for at once.
inline constexpr std::chrono::seconds kShortagePause{3};

struct HealthNote {
  InterventionId intervention;
  JobId job;
  RemoteHealth health = RemoteHealth::kUnknown;
};

// Keeps the breakers after calls, of which each hears in the order in which they are
// given. Gives the interventions whose breaker is closed by that: what it held is to be
// resumed in this transaction, when other jobs are locked (breakers come before jobs).
Result<std::vector<InterventionId>> note_health(Transaction& tx, std::vector<HealthNote> notes,
                                                TimePoint now);

// Closes the breaker and lets what it held go on: the remote's address or token
// is another one now.
Result<Done> close_breaker(Transaction& tx, InterventionId intervention);

// Holds what has come due behind open breakers, which stay as they are until the
// transaction ends. Gives how many jobs each of those interventions may claim now: 1 when
// it is time to probe, else 0.
Result<std::vector<std::pair<InterventionId, int>>> hold_behind_breakers(Transaction& tx,
                                                                         TimePoint now);

// Those of the interventions' breakers that are open, and stay so until the transaction
// ends. `interventions` are ascending.
using OpenBreakers = std::map<InterventionId, Breaker>;
Result<OpenBreakers> find_open_breakers(Transaction& tx,
                                        const std::vector<InterventionId>& interventions);

// A person wants this job called now. While its breaker is open it becomes the
// next probe: true, and the job is to be held.
Result<bool> choose_as_probe(Transaction& tx, OpenBreakers& open, const Job& job, TimePoint now);

}  // namespace tickiti
