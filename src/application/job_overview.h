#pragma once

#include "application/database.h"
#include "foundation/json.h"

namespace tickiti {

// The job as the supervisor lists it.
Result<JobOverview> describe_job(const Snapshot& snapshot, const Job& job);

// `{"delivery": state}`, for the audit.
Json audited_delivery(JobState state);

}  // namespace tickiti
