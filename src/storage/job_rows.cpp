#include "storage/job_rows.h"

namespace tickiti::storage {

std::string select_jobs() {
  return std::string("SELECT ").append(kJobColumns).append(" FROM job ");
}

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

Breaker read_breaker(Statement& statement) {
  Breaker breaker;
  breaker.intervention = statement.id<InterventionId>();
  breaker.failures = static_cast<int>(statement.integer());
  breaker.first_failed = statement.id<JobId>();
  breaker.is_over_jobs = statement.boolean();
  breaker.next_probe_at = statement.optional_time();
  breaker.probe_pause = std::chrono::milliseconds{statement.integer()};
  breaker.probe = statement.id<JobId>();
  return breaker;
}

}  // namespace tickiti::storage
