#include <algorithm>

#include "sqlite/job_repository.h"
#include "storage/job_rows.h"

namespace tickiti::sqlite {
namespace {

// Which interventions have a due job, the longest waiting first.
Result<std::vector<InterventionId>> find_due_interventions(Connection& connection, TimePoint now) {
  Statement statement = connection.prepare(
      "SELECT id FROM (SELECT id, (SELECT min(next_attempt_at) FROM job"
      " WHERE state = 'scheduled' AND intervention_id = intervention.id) AS due"
      " FROM intervention) WHERE due <= ? ORDER BY due, id");
  statement.bind(now);
  std::vector<InterventionId> found;
  while (TRY(statement.step())) {
    found.push_back(statement.id<InterventionId>());
  }
  return found;
}

Result<std::vector<Job>> find_due(Connection& connection, InterventionId intervention,
                                  TimePoint now, int limit) {
  Statement statement = connection.prepare(
      storage::select_jobs(),
      "WHERE state = 'scheduled' AND intervention_id = ? AND next_attempt_at <= ?"
      " ORDER BY next_attempt_at, id LIMIT ?");
  statement.bind(intervention).bind(now).bind(limit);
  return storage::read_all(statement, storage::read_job);
}

int room_for(const ClaimLimits& limits, InterventionId intervention) {
  for (const auto& [named, room] : limits.room) {
    if (named == intervention) {
      return std::min(room, limits.most);
    }
  }
  return limits.most;
}

// One of each list in turn until `most` are taken.
std::vector<Job> take_turns(const std::vector<std::vector<Job>>& lists, int most) {
  std::vector<Job> taken;
  for (std::size_t turn = 0; taken.size() < static_cast<std::size_t>(most); ++turn) {
    const std::size_t before = taken.size();
    for (const std::vector<Job>& list : lists) {
      if (turn < list.size() && taken.size() < static_cast<std::size_t>(most)) {
        taken.push_back(list[turn]);
      }
    }
    if (taken.size() == before) {
      break;
    }
  }
  return taken;
}

}  // namespace

Result<std::vector<Job>> JobRepository::claim_due(const ClaimLimits& limits) {
  std::vector<std::vector<Job>> lists;
  for (const InterventionId id : TRY(find_due_interventions(connection_, limits.now))) {
    const int room = room_for(limits, id);
    if (room > 0) {
      lists.push_back(TRY(find_due(connection_, id, limits.now, room)));
    }
  }
  std::vector<Job> claimed = take_turns(lists, limits.most);
  for (Job& job : claimed) {
    job.state = JobState::kRunning;
    job.attempt += 1;
    job.lease += 1;
    job.lease_until = limits.lease_until;
    TRY(connection_
            .prepare("UPDATE job SET state = 'running', attempt = ?, lease = ?, lease_until = ?,"
                     " tried_at = ? WHERE id = ?")
            .bind(job.attempt)
            .bind(job.lease)
            .bind(job.lease_until)
            .bind(limits.now)
            .bind(job.id)
            .run());
    changed_.note(job.ticket);
  }
  return claimed;
}

}  // namespace tickiti::sqlite
