#include "application/remote_breaker.h"

#include <algorithm>

namespace tickiti {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kFirstServerError = 500;
// Longer than any call (contract §6: at most 300 s).
constexpr std::chrono::minutes kProbeLost{6};

using Notes = std::vector<HealthNote>;

// The probe learned nothing: another may follow soon.
void note_unasked(Breaker& breaker, JobId job, TimePoint now) {
  if (is_open(breaker) && job == breaker.probe) {
    breaker.next_probe_at = std::min(*breaker.next_probe_at, now + kShortagePause);
  }
}

// One breaker's calls, in their order. True: it was there and is not open any more.
Result<bool> note_all(Transaction& tx, Notes::const_iterator begin, Notes::const_iterator end,
                      TimePoint now) {
  const InterventionId intervention = begin->intervention;
  const bool none_away =
      std::none_of(begin, end, [](const auto& note) { return note.health == RemoteHealth::kAway; });
  // Calls that go well must not wait for one another.
  if (none_away && !TRY(tx.breakers.has(intervention))) {
    return false;
  }
  const std::optional<Breaker> before = TRY(tx.breakers.find(intervention));
  std::optional<Breaker> breaker = before;
  bool answered = false;
  for (auto note = begin; note != end; ++note) {
    if (note->health == RemoteHealth::kThere) {
      answered = true;
      breaker.reset();
      continue;
    }
    if (note->health == RemoteHealth::kUnasked) {
      if (breaker) {
        note_unasked(*breaker, note->job, now);
      }
      continue;
    }
    if (!breaker) {
      breaker.emplace().intervention = intervention;
    }
    note_away(*breaker, note->job, now);
  }
  if (breaker) {
    TRY(tx.breakers.put(*breaker));
  } else if (before) {
    TRY(tx.breakers.remove(intervention));
  }
  return answered && before && !(breaker && is_open(*breaker));
}

// Looked for without a lock, then found again under it: what had closed in between must
// hold nothing any more, since nobody would let it go.
Result<std::vector<Breaker>> lock_open(Transaction& tx) {
  std::vector<Breaker> open;
  for (const Breaker& listed : TRY(tx.breakers.list_open())) {
    std::optional<Breaker> breaker = TRY(tx.breakers.find(listed.intervention));
    if (breaker && is_open(*breaker)) {
      open.push_back(*breaker);
    }
  }
  return open;
}

std::vector<InterventionId> interventions_of(const std::vector<Breaker>& breakers) {
  std::vector<InterventionId> ids;
  ids.reserve(breakers.size());
  for (const Breaker& breaker : breakers) {
    ids.push_back(breaker.intervention);
  }
  return ids;
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
      return RemoteHealth::kUnknown;
    case CallFailure::kInterrupted:
    case CallFailure::kShortage:
      return RemoteHealth::kUnasked;
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

Result<std::vector<InterventionId>> note_health(Transaction& tx, std::vector<HealthNote> notes,
                                                TimePoint now) {
  std::erase_if(notes,
                [](const HealthNote& note) { return note.health == RemoteHealth::kUnknown; });
  std::ranges::stable_sort(notes, {}, &HealthNote::intervention);
  std::vector<InterventionId> closed;
  for (auto begin = notes.cbegin(); begin != notes.cend();) {
    const auto end = std::find_if(begin, notes.cend(), [&](const HealthNote& note) {
      return note.intervention != begin->intervention;
    });
    if (TRY(note_all(tx, begin, end, now))) {
      closed.push_back(begin->intervention);
    }
    begin = end;
  }
  return closed;
}

Result<Done> close_breaker(Transaction& tx, InterventionId intervention) {
  if (TRY(tx.breakers.find(intervention))) {
    TRY(tx.breakers.remove(intervention));
  }
  return tx.breakers.resume_held({intervention});
}

Result<std::vector<std::pair<InterventionId, int>>> hold_behind_breakers(Transaction& tx,
                                                                         TimePoint now) {
  std::vector<std::pair<InterventionId, int>> room;
  std::vector<Breaker> open = TRY(lock_open(tx));
  if (open.empty()) {
    return room;
  }
  TRY(tx.breakers.hold_due(interventions_of(open), now));
  for (Breaker& breaker : open) {
    std::optional<Job> probe;
    if (*breaker.next_probe_at <= now) {
      probe = TRY(tx.breakers.find_probe(breaker.intervention, breaker.probe));
    }
    if (probe) {
      begin_probe(breaker, probe->id, now + kProbeLost);
      TRY(tx.breakers.put(breaker));
      // The only one that is scheduled and due: the claim takes it.
      probe->state = JobState::kScheduled;
      TRY(tx.jobs.put(*probe));
    }
    room.emplace_back(breaker.intervention, probe ? 1 : 0);
  }
  return room;
}

Result<OpenBreakers> find_open_breakers(Transaction& tx,
                                        const std::vector<InterventionId>& interventions) {
  OpenBreakers open;
  for (const InterventionId id : interventions) {
    if (!TRY(tx.breakers.has(id))) {
      continue;
    }
    const std::optional<Breaker> breaker = TRY(tx.breakers.find(id));
    if (breaker && is_open(*breaker)) {
      open.emplace(id, *breaker);
    }
  }
  return open;
}

Result<bool> choose_as_probe(Transaction& tx, OpenBreakers& open, const Job& job, TimePoint now) {
  const auto breaker = open.find(job.intervention);
  if (breaker == open.end()) {
    return false;
  }
  choose_probe(breaker->second, job.id, now);
  TRY(tx.breakers.put(breaker->second));
  return true;
}

}  // namespace tickiti
