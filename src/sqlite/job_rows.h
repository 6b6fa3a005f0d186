#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/job.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

// Every job column in the order that read_job reads them; conditions follow.
inline constexpr std::string_view kSelectJobs =
    "SELECT id, payload_id, intervention_id, ticket_id, response_id, idempotency_key, state,"
    " attempt, failures, next_attempt_at, lease_until, lease, resumes, traceparent, created_at,"
    " finalized_at, last_error FROM job ";

Job read_job(Statement& statement);

Result<std::optional<Job>> read_one_job(Statement& statement);
Result<std::vector<Job>> read_jobs(Statement& statement);

}  // namespace tickiti::sqlite
