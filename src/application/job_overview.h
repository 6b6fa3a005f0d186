#pragma once

#include <map>
#include <vector>

#include "application/database.h"
#include "foundation/json.h"

namespace tickiti {

// The jobs with these ids as they are now, each once, by id, before the transaction that
// changes them: it locks their payloads first, and only they tell which.
Result<std::vector<Job>> read_jobs(Database& database, const std::vector<JobId>& ids);

// The tickets of the jobs, locked.
Result<std::map<TicketId, Ticket>> find_tickets(Transaction& tx, const std::vector<Job>& jobs);

// The job as the supervisor lists it.
Result<JobOverview> describe_job(Transaction& tx, const Job& job,
                                 const std::map<TicketId, Ticket>& tickets);

// `{"delivery": state}`, for the audit.
Json audited_delivery(JobState state);

}  // namespace tickiti
