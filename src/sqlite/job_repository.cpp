#include "sqlite/job_repository.h"

#include "sqlite/find_each.h"
#include "storage/job_rows.h"

namespace tickiti::sqlite {

Result<std::optional<Job>> JobRepository::find(JobId id) const {
  Statement statement = connection_.prepare(storage::select_jobs(), "WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_job);
}

Result<std::vector<Job>> JobRepository::find_all(const std::vector<JobId>& ids) const {
  return find_each<Job>(ids, [this](JobId id) { return find(id); });
}

// Transactions run one after the other here.
Result<Done> JobRepository::lock(const std::vector<JobId>& /*ids*/) { return Done{}; }

Result<std::optional<Job>> JobRepository::find_latest(PayloadId payload) const {
  Statement statement =
      connection_.prepare(storage::select_jobs(), "WHERE payload_id = ? ORDER BY id DESC LIMIT 1");
  statement.bind(payload);
  return storage::read_one(statement, storage::read_job);
}

Result<std::vector<JobOverview>> JobRepository::list(int limit) const {
  Statement statement = connection_.prepare(storage::select_jobs(), "ORDER BY id DESC LIMIT ?");
  statement.bind(limit);
  const std::vector<Job> jobs = TRY(storage::read_all(statement, storage::read_job));
  std::vector<JobOverview> rows;
  for (const Job& job : jobs) {
    Statement names = connection_.prepare(
        "SELECT (SELECT number FROM ticket WHERE id = ?),"
        " (SELECT name FROM intervention WHERE id = ?)");
    names.bind(job.ticket).bind(job.intervention);
    TRY(names.step());
    JobOverview row;
    row.job = job;
    row.ticket_number = names.integer();
    row.intervention = names.text();
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
  TRY(connection_
          .prepare(
              "INSERT INTO job (payload_id, intervention_id, ticket_id, response_id,"
              " idempotency_key, state, attempt, failures, next_attempt_at, lease_until, lease,"
              " resumes, traceparent, created_at, finalized_at, last_error)"
              " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
          .bind(job.payload)
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
          .bind(job.last_error)
          .run());
  return JobId{connection_.last_insert_id()};
}

Result<bool> JobRepository::update(const Job& job) {
  TRY(connection_
          .prepare("UPDATE job SET idempotency_key = ?, state = ?, attempt = ?, failures = ?,"
                   " next_attempt_at = ?, lease_until = ?, resumes = ?, traceparent = ?,"
                   " created_at = ?, finalized_at = ?, last_error = ? WHERE id = ? AND lease = ?")
          .bind(job.idempotency_key)
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
          .bind(job.lease)
          .run());
  const bool held = connection_.changes() == 1;
  if (held) {
    changed_.note(job.ticket);
  }
  return held;
}

Result<Done> JobRepository::put(const Job& job) {
  TRY(update(job));
  return Done{};
}

Result<Done> JobRepository::renew(const std::vector<std::pair<JobId, std::int64_t>>& leases,
                                  TimePoint lease_until) {
  for (const auto& [id, lease] : leases) {
    TRY(connection_
            .prepare("UPDATE job SET lease_until = ?"
                     " WHERE id = ? AND lease = ? AND state = 'running'")
            .bind(lease_until)
            .bind(id)
            .bind(lease)
            .run());
  }
  return Done{};
}

Result<std::vector<Job>> JobRepository::find_expired(TimePoint now, Expired which,
                                                     int limit) const {
  Statement statement = connection_.prepare(
      storage::select_jobs(),
      "WHERE state = 'running' AND (? OR lease_until <= ?) ORDER BY id LIMIT ?");
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
      .run();
}

Result<Done> JobRepository::disable_scheduled(InterventionId intervention) {
  // The indexes are named, because the planner would rather walk every job of the intervention.
  for (const std::string_view waiting :
       {"INDEXED BY job_due SET state = 'disabled', resumes = 1 WHERE state = 'scheduled'",
        "INDEXED BY job_held SET state = 'disabled', resumes = 1 WHERE state = 'held'"}) {
    Statement statement = connection_.prepare(
        "UPDATE job ", std::string(waiting) + " AND intervention_id = ? RETURNING ticket_id");
    statement.bind(intervention);
    TRY(note_tickets(statement, changed_));
  }
  return Done{};
}

Result<Done> JobRepository::resume_disabled(InterventionId intervention, TimePoint now) {
  Statement statement = connection_.prepare(
      "UPDATE job SET state = 'scheduled', resumes = 0,"
      " next_attempt_at = max(coalesce(next_attempt_at, 0), ?)"
      " WHERE state = 'disabled' AND resumes = 1 AND intervention_id = ? RETURNING ticket_id");
  statement.bind(now).bind(intervention);
  return note_tickets(statement, changed_);
}

}  // namespace tickiti::sqlite
