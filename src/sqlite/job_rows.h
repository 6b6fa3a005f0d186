#pragma once

#include <string>
#include <vector>

#include "domain/job.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

// `SELECT <every job column> FROM job `, in the order that read_job reads them.
std::string select_jobs();
Job read_job(Statement& statement);

Result<std::optional<Job>> read_one_job(Statement& statement);
Result<std::vector<Job>> read_jobs(Statement& statement);

}  // namespace tickiti::sqlite
