#include "postgres/job_repository.h"

#include "postgres/id_array.h"
#include "storage/job_rows.h"

namespace tickiti::postgres {

Result<std::optional<Job>> JobRepository::find(JobId id) const {
  Statement statement = connection_.prepare(storage::select_jobs(),
                                            "WHERE id = ?" + std::string(connection_.lock_row()));
  statement.bind(id);
  return storage::read_one(statement, storage::read_job);
}

Result<std::vector<Job>> JobRepository::find_all(const std::vector<JobId>& ids) const {
  const std::string wanted = id_array(ids, [](JobId id) { return id.value; });
  Statement statement =
      connection_.prepare(storage::select_jobs(), "WHERE id = ANY (?::bigint[]) ORDER BY id" +
                                                      std::string(connection_.lock_row()));
  statement.bind(wanted);
  return storage::read_all(statement, storage::read_job);
}

Result<Done> JobRepository::lock(const std::vector<JobId>& ids) {
  const std::string wanted = id_array(ids, [](JobId id) { return id.value; });
  return connection_
      .prepare("SELECT id FROM job WHERE id = ANY (?::bigint[]) ORDER BY id",
               connection_.lock_row())
      .bind(wanted)
      .run_later();
}

Result<std::optional<Job>> JobRepository::find_latest(PayloadId payload) const {
  Statement statement =
      connection_.prepare(storage::select_jobs(), "WHERE payload_id = ? ORDER BY id DESC LIMIT 1" +
                                                      std::string(connection_.lock_row()));
  statement.bind(payload);
  return storage::read_one(statement, storage::read_job);
}

Result<std::vector<JobOverview>> JobRepository::list(int limit) const {
  Statement statement = connection_.prepare(
      "SELECT " + std::string(storage::kJobColumns) +
      ", (SELECT number FROM ticket WHERE ticket.id = job.ticket_id),"
      " (SELECT name FROM intervention WHERE intervention.id = job.intervention_id)"
      " FROM job ORDER BY id DESC LIMIT ?");
  statement.bind(limit);
  std::vector<JobOverview> rows;
  while (TRY(statement.step())) {
    JobOverview row;
    row.job = storage::read_job(statement);
    row.ticket_number = statement.integer();
    row.intervention = statement.text();
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<JobAttempt>> JobRepository::attempts(PayloadId payload) const {
  Statement statement = connection_.prepare(
      "SELECT job_id, number, started_at, duration_ms, status, address, error, response_body"
      " FROM job_attempt WHERE job_id ="
      " (SELECT id FROM job WHERE payload_id = ? ORDER BY id DESC LIMIT 1) ORDER BY started_at, "
      "id");
  statement.bind(payload);
  std::vector<JobAttempt> attempts;
  while (TRY(statement.step())) {
    JobAttempt attempt;
    attempt.job = statement.id<JobId>();
    attempt.number = static_cast<int>(statement.integer());
    attempt.started_at = statement.time();
    attempt.duration_ms = statement.integer();
    attempt.status = statement.optional_integer();
    attempt.address = statement.text();
    attempt.error = statement.text();
    attempt.response_body = statement.text();
    attempts.push_back(std::move(attempt));
  }
  return attempts;
}

Result<int> JobRepository::count_attempts(JobId job) const {
  Statement statement =
      connection_.prepare("SELECT count(*) FROM job_attempt WHERE job_id = ? AND error <> ?");
  statement.bind(job).bind(kInterruptedError);
  TRY(statement.step());
  return static_cast<int>(statement.integer());
}

Result<std::optional<TimePoint>> JobRepository::next_due() const {
  Statement statement =
      connection_.prepare("SELECT min(next_attempt_at) FROM job WHERE state = 'scheduled'");
  TRY(statement.step());
  return statement.optional_time();
}

Result<JobId> JobRepository::insert(const Job& job) {
  changed_.note(job.ticket);
  Statement statement = connection_.prepare(
      "INSERT INTO job (payload_id, intervention_id, ticket_id, response_id, idempotency_key,"
      " state, attempt, failures, next_attempt_at, lease_until, lease, resumes, traceparent,"
      " created_at, finalized_at, last_error) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
      " RETURNING id");
  statement.bind(job.payload)
      .bind(job.intervention)
      .bind(job.ticket)
      .bind(job.response)
      .bind(job.idempotency_key)
      .bind(to_text(job.state))
      .bind(job.attempt)
      .bind(job.failures)
      .bind(job.next_attempt_at)
      .bind(job.lease_until)
      .bind(job.lease)
      .bind(job.resumes)
      .bind(job.traceparent)
      .bind(job.created_at)
      .bind(job.finalized_at)
      .bind(job.last_error);
  TRY(statement.step());
  return statement.id<JobId>();
}

Statement JobRepository::updating(const Job& job) {
  Statement statement = connection_.prepare(
      "UPDATE job SET idempotency_key = ?, state = ?, attempt = ?, failures = ?,"
      " next_attempt_at = ?, lease_until = ?, resumes = ?, traceparent = ?, created_at = ?,"
      " finalized_at = ?, last_error = ? WHERE id = ? AND lease = ?");
  statement.bind(job.idempotency_key)
      .bind(to_text(job.state))
      .bind(job.attempt)
      .bind(job.failures)
      .bind(job.next_attempt_at)
      .bind(job.lease_until)
      .bind(job.resumes)
      .bind(job.traceparent)
      .bind(job.created_at)
      .bind(job.finalized_at)
      .bind(job.last_error)
      .bind(job.id)
      .bind(job.lease);
  return statement;
}

Result<bool> JobRepository::update(const Job& job) {
  Statement statement = updating(job);
  TRY(statement.run());
  const bool held = statement.changes() == 1;
  if (held) {
    changed_.note(job.ticket);
  }
  return held;
}

Result<Done> JobRepository::put(const Job& job) {
  changed_.note(job.ticket);
  return updating(job).run_later();
}

Result<Done> JobRepository::renew(const std::vector<std::pair<JobId, std::int64_t>>& leases,
                                  TimePoint lease_until) {
  // One that another transaction holds at this moment is about to end or to change hands.
  const std::string ids = id_array(leases, [](const auto& lease) { return lease.first.value; });
  const std::string numbers = id_array(leases, [](const auto& lease) { return lease.second; });
  return connection_
      .prepare(
          "WITH held AS MATERIALIZED (SELECT job.id"
          " FROM unnest(?::bigint[], ?::bigint[]) AS own (id, lease)"
          " JOIN job ON job.id = own.id AND job.lease = own.lease WHERE job.state = 'running'"
          " FOR NO KEY UPDATE OF job SKIP LOCKED)"
          " UPDATE job SET lease_until = ? WHERE id = ANY (ARRAY (SELECT id FROM held))")
      .bind(ids)
      .bind(numbers)
      .bind(lease_until)
      .run();
}

Result<std::vector<Job>> JobRepository::find_expired(TimePoint now, Expired which,
                                                     int limit) const {
  const std::string lock(connection_.lock_row());
  Statement statement = connection_.prepare(
      storage::select_jobs(),
      "WHERE state = 'running' AND (? OR lease_until <= ?) ORDER BY id LIMIT ?" +
          (lock.empty() ? lock : lock + " SKIP LOCKED"));
  statement.bind(which == Expired::kAll).bind(now).bind(limit);
  return storage::read_all(statement, storage::read_job);
}

Result<bool> JobRepository::note_failure_told(JobId job) { return note_told(job, "", "failed"); }

Result<bool> JobRepository::note_return_told(JobId job) { return note_told(job, "failed", "back"); }

Result<bool> JobRepository::note_told(JobId job, std::string_view before, std::string_view after) {
  Statement statement =
      connection_.prepare("UPDATE job SET told = ? WHERE id = ? AND told = ? RETURNING id");
  statement.bind(after).bind(job).bind(before);
  return statement.step();
}

Result<Done> JobRepository::insert_attempt(const JobAttempt& attempt, TicketId ticket) {
  changed_.note(ticket);
  return connection_
      .prepare(
          "INSERT INTO job_attempt (job_id, number, started_at, duration_ms, status, address,"
          " error, response_body) VALUES (?,?,?,?,?,?,?,?)")
      .bind(attempt.job)
      .bind(attempt.number)
      .bind(attempt.started_at)
      .bind(attempt.duration_ms)
      .bind(attempt.status)
      .bind(attempt.address)
      .bind(attempt.error)
      .bind(attempt.response_body)
      .run_later();
}

Result<Done> JobRepository::disable_scheduled(InterventionId intervention) {
  // Locked in the order of ids, so that two who change many do not wait for each other.
  Statement statement = connection_.prepare(
      "WITH waiting AS MATERIALIZED (SELECT id FROM job"
      " WHERE state IN ('scheduled', 'held') AND intervention_id = ?"
      " ORDER BY id FOR NO KEY UPDATE)"
      " UPDATE job SET state = 'disabled', resumes = TRUE"
      " WHERE id = ANY (ARRAY (SELECT id FROM waiting)) RETURNING ticket_id");
  statement.bind(intervention);
  return note_tickets(statement, changed_);
}

Result<Done> JobRepository::resume_disabled(InterventionId intervention, TimePoint now) {
  Statement statement = connection_.prepare(
      "WITH waiting AS MATERIALIZED (SELECT id FROM job"
      " WHERE state = 'disabled' AND resumes AND intervention_id = ?"
      " ORDER BY id FOR NO KEY UPDATE)"
      " UPDATE job SET state = 'scheduled', resumes = FALSE,"
      " next_attempt_at = greatest(next_attempt_at, ?)"
      " WHERE id = ANY (ARRAY (SELECT id FROM waiting)) RETURNING ticket_id");
  statement.bind(intervention).bind(now);
  return note_tickets(statement, changed_);
}

}  // namespace tickiti::postgres
