#pragma once

#include <string>
#include <string_view>

#include "domain/breaker.h"
#include "domain/job.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every job column in the order that read_job reads them.
inline constexpr std::string_view kJobColumns =
    "job.id, job.payload_id, job.intervention_id, job.ticket_id, job.response_id,"
    " job.idempotency_key, job.state, job.attempt, job.failures, job.next_attempt_at,"
    " job.lease_until, job.lease, job.resumes, job.traceparent, job.created_at,"
    " job.finalized_at, job.last_error";

// All of them; conditions follow.
std::string select_jobs();

Job read_job(Statement& statement);

// Every breaker column in the order that read_breaker reads them; conditions follow.
inline constexpr std::string_view kSelectBreakers =
    "SELECT intervention_id, failures, first_failed_job_id, is_over_jobs, next_probe_at,"
    " probe_pause_ms, probe_job_id FROM breaker ";

Breaker read_breaker(Statement& statement);

}  // namespace tickiti::storage
