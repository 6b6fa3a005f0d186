#include "application/wake_stranded.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "application/deliver_epilog.h"
#include "application/delivery_rows.h"
#include "application/remote_breaker.h"

namespace tickiti {
namespace {

constexpr int kMostOfAKind = 500;
constexpr int kMostExamined = 5000;  // Submitted payloads of one look.
// The rescue looks three times a minute, and a lease is for one.
constexpr std::chrono::minutes kRescueMissed{2};
constexpr std::chrono::minutes kLongestLease{10};  // More than a clock that was set may add.
constexpr std::chrono::minutes kOverdue{5};

bool makes_calls(const Intervention& intervention) {
  return intervention.remote_enabled && !intervention.remote_epilog_url.empty();
}

struct Known {
  std::vector<InterventionId> enabled;
  std::vector<InterventionId> not_open;  // Whose breaker is not open.
};

Result<Known> read_known(const Snapshot& snapshot) {
  std::set<InterventionId> open;
  for (const Breaker& breaker : TRY(snapshot.breakers.list_open())) {
    open.insert(breaker.intervention);
  }
  Known known;
  for (const Intervention& intervention : TRY(snapshot.interventions.list())) {
    if (makes_calls(intervention)) {
      known.enabled.push_back(intervention.id);
    }
    if (!open.contains(intervention.id)) {
      known.not_open.push_back(intervention.id);
    }
  }
  return known;
}

void add(Stranded& stranded, StrandedKind kind, const std::vector<JobId>& ids) {
  for (const JobId id : ids) {
    stranded.jobs.emplace(id, kind);
  }
  stranded.has_more |= ids.size() >= static_cast<std::size_t>(kMostOfAKind);
}

Result<Stranded> find(const Snapshot& snapshot, PayloadId examined_from, TimePoint now) {
  const Known known = TRY(read_known(snapshot));
  const StrandedRepository& rows = snapshot.stranded;
  Stranded found;
  add(found, StrandedKind::kHeld, TRY(rows.list_held(known.not_open, kMostOfAKind)));
  add(found, StrandedKind::kRunning,
      TRY(rows.list_unleased(now - kRescueMissed, now + kLongestLease, kMostOfAKind)));
  add(found, StrandedKind::kScheduled, TRY(rows.list_untimed(kMostOfAKind)));
  add(found, StrandedKind::kDisabled, TRY(rows.list_resuming(known.enabled, kMostOfAKind)));
  found.overdue = TRY(rows.list_overdue(now - kOverdue, kMostOfAKind));
  found.examined_to = examined_from;
  found.undelivered = TRY(rows.list_undelivered(known.enabled, kMostExamined, found.examined_to));
  found.waiting = TRY(rows.count_for_people(known.enabled));
  return found;
}

// The jobs to be locked, as they were a moment ago.
Result<std::vector<Job>> read_named(Transaction& tx, const Stranded& stranded) {
  std::vector<JobId> ids;
  for (const auto& [id, kind] : stranded.jobs) {
    ids.push_back(id);
  }
  for (const Undelivered& row : stranded.undelivered) {
    if (row.latest) {
      ids.push_back(*row.latest);
    }
  }
  return tx.jobs.find_all(ids);
}

bool is_overdue(const Job& job, TimePoint now) {
  return !job.next_attempt_at || *job.next_attempt_at <= now - kOverdue;
}

bool is_unleased(const Job& job, TimePoint now) {
  return !job.lease_until || *job.lease_until <= now - kRescueMissed ||
         *job.lease_until > now + kLongestLease;
}

// What a job's row rests on, locked.
struct Grounds {
  std::map<InterventionId, Intervention> interventions;
  OpenBreakers open;
  TimePoint now;
};

bool is_stranded(const Grounds& grounds, const Job& job, StrandedKind kind) {
  const auto intervention = grounds.interventions.find(job.intervention);
  switch (kind) {
    case StrandedKind::kHeld:
      return job.state == JobState::kHeld && !grounds.open.contains(job.intervention);
    case StrandedKind::kRunning:
      return job.state == JobState::kRunning && is_unleased(job, grounds.now);
    case StrandedKind::kScheduled:
      return job.state == JobState::kScheduled && is_overdue(job, grounds.now);
    case StrandedKind::kDisabled:
      return job.state == JobState::kDisabled && job.resumes &&
             intervention != grounds.interventions.end() && makes_calls(intervention->second);
    case StrandedKind::kSubmitted:
      return job.state == JobState::kDelivered || job.state == JobState::kSuperseded;
  }
  return false;
}

void schedule(Job& job, TimePoint now) {
  job.state = JobState::kScheduled;
  job.next_attempt_at = now;
  job.lease_until.reset();
  job.resumes = false;
  job.finalized_at.reset();
}

Result<Done> wake_job(Transaction& tx, Job job, StrandedKind kind, TimePoint now) {
  if (kind == StrandedKind::kRunning) {
    TRY(tx.jobs.insert_attempt(interrupted_attempt(job, now), job.ticket));
  }
  schedule(job, now);
  return tx.jobs.put(job);
}

Job new_job(const InterventionPayload& payload, std::string idempotency_key, TimePoint now) {
  Job job;
  job.payload = payload.id;
  job.intervention = payload.intervention;
  job.ticket = payload.ticket;
  job.response = *payload.response;
  job.idempotency_key = std::move(idempotency_key);
  job.created_at = now;
  job.next_attempt_at = now;
  return job;
}

// The decision is still the one that was found, and still to be told.
bool is_undelivered(const Grounds& grounds, const InterventionPayload& payload,
                    const Undelivered& row) {
  const auto intervention = grounds.interventions.find(payload.intervention);
  return payload.state == PayloadState::kSubmitted && payload.response == row.response &&
         intervention != grounds.interventions.end() && makes_calls(intervention->second);
}

Result<Done> deliver(Transaction& tx, const Grounds& grounds, const InterventionPayload& payload,
                     const std::map<JobId, Job>& jobs, const Undelivered& row,
                     const std::string& idempotency_key, Woken& woken) {
  if (!is_undelivered(grounds, payload, row)) {
    return Done{};
  }
  const auto latest = row.latest ? jobs.find(*row.latest) : jobs.end();
  if (latest != jobs.end() && latest->second.response == row.response) {
    if (is_stranded(grounds, latest->second, StrandedKind::kSubmitted)) {
      TRY(wake_job(tx, latest->second, StrandedKind::kSubmitted, grounds.now));
      woken.jobs[StrandedKind::kSubmitted].push_back(latest->second.id);
    }
    return Done{};
  }
  const std::optional<Job> newest = TRY(tx.jobs.find_latest(payload.id));
  if (!newest || newest->response != row.response) {
    TRY(tx.jobs.insert(new_job(payload, idempotency_key, grounds.now)));
    woken.payloads[StrandedKind::kSubmitted].push_back(payload.id);
  }
  return Done{};
}

void count(StrandedCounts& counts, const Woken& woken) {
  for (const auto& [kind, ids] : woken.jobs) {
    counts.woken.at(static_cast<std::size_t>(kind)) += static_cast<std::int64_t>(ids.size());
  }
  for (const auto& [kind, ids] : woken.payloads) {
    counts.woken.at(static_cast<std::size_t>(kind)) += static_cast<std::int64_t>(ids.size());
  }
}

}  // namespace

Result<Stranded> find_stranded(const Ports& ports, PayloadId examined_from) {
  Stranded found = TRY(read<Stranded>(ports.database, [&](const Snapshot& snapshot) {
    return find(snapshot, examined_from, ports.clock.now());
  }));
  ports.stranded.made_while_off = found.waiting.made_while_off;
  ports.stranded.failed = found.waiting.failed;
  ports.stranded.discarded = found.waiting.discarded;
  return found;
}

Result<Woken> wake(Transaction& tx, const Stranded& stranded,
                   const std::vector<std::string>& idempotency_keys, TimePoint now) {
  TRY(hold_definitions(tx));
  Grounds grounds{.interventions = {}, .open = {}, .now = now};
  std::vector<InterventionId> ids;
  for (Intervention& intervention : TRY(tx.interventions.list())) {
    ids.push_back(intervention.id);
    grounds.interventions.emplace(intervention.id, std::move(intervention));
  }
  grounds.open = TRY(find_open_breakers(tx, ids));
  std::vector<PayloadId> payload_ids;
  for (const Undelivered& row : stranded.undelivered) {
    payload_ids.push_back(row.payload);
  }
  std::map<PayloadId, InterventionPayload> payloads;
  for (InterventionPayload& payload : TRY(tx.payloads.find_all(payload_ids))) {
    payloads.emplace(payload.id, std::move(payload));
  }
  std::map<JobId, Job> jobs;
  for (Job& job : TRY(read_named(tx, stranded))) {
    jobs.emplace(job.id, std::move(job));
  }
  Woken woken;
  for (const auto& [id, kind] : stranded.jobs) {
    const auto job = jobs.find(id);
    if (job != jobs.end() && is_stranded(grounds, job->second, kind)) {
      TRY(wake_job(tx, job->second, kind, now));
      woken.jobs[kind].push_back(id);
    }
  }
  for (std::size_t i = 0; i < stranded.undelivered.size(); ++i) {
    const Undelivered& row = stranded.undelivered[i];
    if (const auto payload = payloads.find(row.payload); payload != payloads.end()) {
      TRY(deliver(tx, grounds, payload->second, jobs, row, idempotency_keys.at(i), woken));
    }
  }
  return woken;
}

void wake_stranded(const Ports& ports, Stranded stranded, Completion<Woken> done) {
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < stranded.undelivered.size(); ++i) {
    keys.push_back(ports.random.uuid());
  }
  auto shared = std::make_shared<const Stranded>(std::move(stranded));
  transact<Woken>(
      ports.database,
      [shared, keys = std::move(keys), now = ports.clock.now()](Transaction& tx) {
        return wake(tx, *shared, keys, now);
      },
      [&counts = ports.stranded, &jobs = ports.jobs, done = std::move(done)](Result<Woken> woken) {
        if (woken) {
          count(counts, *woken);
          jobs.jobs_changed();
        }
        done(std::move(woken));
      });
}

}  // namespace tickiti
