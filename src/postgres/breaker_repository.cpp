#include "postgres/breaker_repository.h"

#include <string_view>

#include "postgres/id_array.h"
#include "storage/job_rows.h"
#include "storage/stranded_rows.h"

namespace tickiti::postgres {
namespace {

std::string to_array(const std::vector<InterventionId>& ids) {
  return id_array(ids, [](InterventionId id) { return id.value; });
}

// What another transaction has locked is left to it.
std::string lock_free_rows(const Connection& connection) {
  const std::string lock(connection.lock_row());
  return lock.empty() ? lock : lock + " SKIP LOCKED";
}

}  // namespace

Result<std::optional<Breaker>> BreakerRepository::find(InterventionId intervention) const {
  // There may be no row to lock yet.
  TRY(connection_.lock_name("breaker", std::to_string(intervention.value)));
  Statement statement = connection_.prepare(
      storage::kSelectBreakers, "WHERE intervention_id = ?" + std::string(connection_.lock_row()));
  statement.bind(intervention);
  if (!TRY(statement.step())) {
    return std::optional<Breaker>{};
  }
  return std::optional<Breaker>{storage::read_breaker(statement)};
}

Result<bool> BreakerRepository::has(InterventionId intervention) const {
  Statement statement = connection_.prepare("SELECT 1 FROM breaker WHERE intervention_id = ?");
  statement.bind(intervention);
  return statement.step();
}

Result<std::vector<Breaker>> BreakerRepository::list_open() const {
  Statement statement = connection_.prepare(
      storage::kSelectBreakers, "WHERE next_probe_at IS NOT NULL ORDER BY intervention_id");
  std::vector<Breaker> open;
  while (TRY(statement.step())) {
    open.push_back(storage::read_breaker(statement));
  }
  return open;
}

Result<Done> BreakerRepository::put(const Breaker& breaker) {
  return connection_
      .prepare(
          "INSERT INTO breaker (intervention_id, failures, first_failed_job_id, is_over_jobs,"
          " next_probe_at, probe_pause_ms, probe_job_id) VALUES (?,?,?,?,?,?,?)"
          " ON CONFLICT (intervention_id) DO UPDATE SET failures = excluded.failures,"
          " first_failed_job_id = excluded.first_failed_job_id,"
          " is_over_jobs = excluded.is_over_jobs, next_probe_at = excluded.next_probe_at,"
          " probe_pause_ms = excluded.probe_pause_ms, probe_job_id = excluded.probe_job_id")
      .bind(breaker.intervention)
      .bind(breaker.failures)
      .bind(breaker.first_failed)
      .bind(breaker.is_over_jobs)
      .bind(breaker.next_probe_at)
      .bind(breaker.probe_pause.count())
      .bind(breaker.probe)
      .run();
}

Result<Done> BreakerRepository::remove(InterventionId intervention) {
  return connection_.prepare("DELETE FROM breaker WHERE intervention_id = ?")
      .bind(intervention)
      .run();
}

// Jobs are locked in the order of ids, so that two who change many do not wait for each other.
Result<Done> BreakerRepository::hold_due(const std::vector<InterventionId>& interventions,
                                         TimePoint now) {
  const std::string wanted = to_array(interventions);
  Statement statement = connection_.prepare(
      "WITH due AS MATERIALIZED (SELECT id FROM job WHERE state = 'scheduled'"
      " AND intervention_id = ANY (?::bigint[]) AND next_attempt_at <= ?"
      " ORDER BY id FOR NO KEY UPDATE)"
      " UPDATE job SET state = 'held' WHERE id = ANY (ARRAY (SELECT id FROM due))"
      " RETURNING ticket_id");
  statement.bind(wanted).bind(now);
  return note_tickets(statement, changed_);
}

Result<std::optional<Job>> BreakerRepository::find_probe(InterventionId intervention,
                                                         JobId chosen) const {
  Statement named = connection_.prepare(
      storage::select_jobs(),
      "WHERE id = ? AND state = 'held' AND intervention_id = ?" + lock_free_rows(connection_));
  named.bind(chosen).bind(intervention);
  const std::optional<Job> job = TRY(storage::read_one(named, storage::read_job));
  if (job) {
    return job;
  }
  Statement next = connection_.prepare(
      storage::select_jobs(),
      "WHERE state = 'held' AND intervention_id = ? ORDER BY tried_at NULLS FIRST, id LIMIT 1" +
          lock_free_rows(connection_));
  next.bind(intervention);
  return storage::read_one(next, storage::read_job);
}

Result<std::vector<JobId>> BreakerRepository::list_held(
    const std::vector<InterventionId>& interventions) const {
  const std::string wanted = to_array(interventions);
  Statement statement = connection_.prepare(
      "SELECT id FROM job WHERE state = 'held' AND intervention_id = ANY (?::bigint[])");
  statement.bind(wanted);
  return storage::read_job_ids(statement);
}

Result<Done> BreakerRepository::resume_held(const std::vector<InterventionId>& interventions) {
  const std::string wanted = to_array(interventions);
  Statement statement = connection_.prepare(
      "WITH held AS MATERIALIZED (SELECT id FROM job WHERE state = 'held'"
      " AND intervention_id = ANY (?::bigint[]) ORDER BY id FOR NO KEY UPDATE)"
      " UPDATE job SET state = 'scheduled' WHERE id = ANY (ARRAY (SELECT id FROM held))"
      " RETURNING ticket_id");
  statement.bind(wanted);
  return note_tickets(statement, changed_);
}

}  // namespace tickiti::postgres
