#include "sqlite/job_rows.h"

namespace tickiti::sqlite {

Job read_job(Statement& statement) {
  Job job;
  job.id = statement.id<JobId>();
  job.payload = statement.id<PayloadId>();
  job.intervention = statement.id<InterventionId>();
  job.ticket = statement.id<TicketId>();
  job.response = statement.id<ResponseId>();
  job.idempotency_key = statement.text();
  job.state = job_state_from_text(statement.text()).value_or(JobState::kFailed);
  job.attempt = static_cast<int>(statement.integer());
  job.failures = static_cast<int>(statement.integer());
  job.next_attempt_at = statement.optional_time();
  job.lease_until = statement.optional_time();
  job.lease = statement.integer();
  job.resumes = statement.boolean();
  job.traceparent = statement.text();
  job.created_at = statement.time();
  job.finalized_at = statement.optional_time();
  job.last_error = statement.text();
  return job;
}

Result<std::optional<Job>> read_one_job(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<Job>{};
  }
  return std::optional<Job>{read_job(statement)};
}

Result<std::vector<Job>> read_jobs(Statement& statement) {
  std::vector<Job> jobs;
  while (TRY(statement.step())) {
    jobs.push_back(read_job(statement));
  }
  return jobs;
}

}  // namespace tickiti::sqlite
