#pragma once

#include <string>
#include <string_view>

#include "application/stranded_repository.h"
#include "storage/statement.h"

namespace tickiti::storage {

// The statements of StrandedRepository. `among` is how the database says that what stands
// before it is one of the ids of a parameter; the parameters come in the order of the port's.
// Each begins at a partial index, so that what is well costs nothing; `+` keeps both
// databases from the index of all jobs of an intervention.
std::string select_held(std::string_view among);
std::string select_resuming(std::string_view among);
std::string select_undelivered(std::string_view among);
std::string count_made_while_off(std::string_view among);
inline constexpr std::string_view kSelectUnleased =
    "SELECT id FROM job WHERE state = 'running'"
    " AND (lease_until IS NULL OR lease_until <= ? OR lease_until > ?) LIMIT ?";
inline constexpr std::string_view kSelectUntimed =
    "SELECT id FROM job WHERE state = 'scheduled' AND next_attempt_at IS NULL LIMIT ?";
inline constexpr std::string_view kSelectOverdue =
    "SELECT id FROM (SELECT id, intervention_id FROM job WHERE state = 'scheduled'"
    " AND next_attempt_at <= ? ORDER BY next_attempt_at LIMIT ?) AS due"
    " WHERE NOT EXISTS (SELECT 1 FROM job AS busy WHERE busy.state = 'running'"
    " AND +busy.intervention_id = due.intervention_id)";
inline constexpr std::string_view kCountGivenUp =
    "SELECT count(*) FROM (SELECT 1 FROM job WHERE state IN ('failed', 'discarded')"
    " AND state = ? LIMIT 10000) AS given_up";

Result<std::vector<JobId>> read_job_ids(Statement& statement);

// Of `examined` rows of select_undelivered; moves `after` on.
Result<std::vector<Undelivered>> read_undelivered(Statement& statement, int examined,
                                                  PayloadId& after);

}  // namespace tickiti::storage
