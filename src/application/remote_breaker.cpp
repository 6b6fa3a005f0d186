#include "application/remote_breaker.h"

namespace tickiti {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kFirstServerError = 500;
// Longer than any call (contract §6: at most 300 s).
constexpr std::chrono::minutes kProbeLost{6};

// The held job that goes out next: the one a person chose, if it is still held.
Result<std::optional<Job>> next_probe(Transaction& tx, const Breaker& breaker) {
  const std::optional<Job> chosen = TRY(tx.jobs.find(breaker.probe));
  if (chosen && chosen->state == JobState::kHeld) {
    return chosen;
  }
  return tx.breakers.find_probe(breaker.intervention);
}

}  // namespace

RemoteHealth health_of(const EpilogReceipt& receipt) {
  switch (receipt.failure) {
    case CallFailure::kDns:
    case CallFailure::kConnect:
    case CallFailure::kTls:
    case CallFailure::kTimeout:
      return RemoteHealth::kAway;
    case CallFailure::kRefusedAddress:
    case CallFailure::kBroken:
    case CallFailure::kInterrupted:
      return RemoteHealth::kUnknown;
    case CallFailure::kTooLarge:
      return RemoteHealth::kThere;
    case CallFailure::kNone:
      break;
  }
  if (!receipt.status) {
    return RemoteHealth::kUnknown;
  }
  return *receipt.status == kTooManyRequests || *receipt.status >= kFirstServerError
             ? RemoteHealth::kAway
             : RemoteHealth::kThere;
}

Result<Done> note_health(Transaction& tx, const Job& job, RemoteHealth health, TimePoint now) {
  if (health == RemoteHealth::kUnknown) {
    return Done{};
  }
  if (health == RemoteHealth::kThere) {
    // Calls that go well must not wait for one another.
    return TRY(tx.breakers.has(job.intervention)) ? close_breaker(tx, job.intervention) : Done{};
  }
  Breaker breaker = TRY(tx.breakers.find(job.intervention)).value_or(Breaker{});
  breaker.intervention = job.intervention;
  note_away(breaker, job.id, now);
  return tx.breakers.put(breaker);
}

Result<Done> close_breaker(Transaction& tx, InterventionId intervention) {
  TRY(tx.breakers.remove(intervention));
  return tx.breakers.resume_held(intervention);
}

Result<std::vector<std::pair<InterventionId, int>>> hold_behind_breakers(Transaction& tx,
                                                                         TimePoint now) {
  std::vector<std::pair<InterventionId, int>> room;
  for (Breaker& breaker : TRY(tx.breakers.list_open())) {
    TRY(tx.breakers.hold_due(breaker.intervention, now));
    std::optional<Job> probe;
    if (*breaker.next_probe_at <= now) {
      probe = TRY(next_probe(tx, breaker));
    }
    if (probe) {
      begin_probe(breaker, probe->id, now + kProbeLost);
      TRY(tx.breakers.put(breaker));
      // The only one that is scheduled and due: the claim takes it.
      probe->state = JobState::kScheduled;
      TRY(tx.jobs.update(*probe));
    }
    room.emplace_back(breaker.intervention, probe ? 1 : 0);
  }
  return room;
}

Result<bool> choose_as_probe(Transaction& tx, const Job& job, TimePoint now) {
  std::optional<Breaker> breaker = TRY(tx.breakers.find(job.intervention));
  if (!breaker || !is_open(*breaker)) {
    return false;
  }
  choose_probe(*breaker, job.id, now);
  TRY(tx.breakers.put(*breaker));
  return true;
}

}  // namespace tickiti
