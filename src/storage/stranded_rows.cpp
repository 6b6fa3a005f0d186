#include "storage/stranded_rows.h"

namespace tickiti::storage {

std::string select_held(std::string_view among) {
  return std::string("SELECT id FROM job WHERE state = 'held' AND +intervention_id ")
      .append(among)
      .append(" LIMIT ?");
}

std::string select_resuming(std::string_view among) {
  return std::string("SELECT id FROM job WHERE state = 'disabled' AND resumes AND intervention_id ")
      .append(among)
      .append(" LIMIT ?");
}

std::string select_undelivered(std::string_view among) {
  return std::string(
             "SELECT id, response_id, (SELECT max(id) FROM job WHERE payload_id = examined.id),"
             " EXISTS (SELECT 1 FROM job WHERE payload_id = examined.id"
             " AND state NOT IN ('delivered', 'superseded'))"
             " FROM (SELECT id, response_id FROM intervention_payload WHERE state = 'submitted'"
             " AND response_id IS NOT NULL AND intervention_id ")
      .append(among)
      .append(" AND id > ? ORDER BY id LIMIT ?) AS examined ORDER BY id");
}

std::string count_made_while_off(std::string_view among) {
  return std::string(
             "SELECT count(*) FROM (SELECT 1 FROM job WHERE state = 'disabled' AND NOT resumes"
             " AND intervention_id ")
      .append(among)
      .append(" LIMIT 10000) AS made_while_off");
}

Result<std::vector<JobId>> read_job_ids(Statement& statement) {
  std::vector<JobId> ids;
  while (TRY(statement.step())) {
    ids.push_back(statement.id<JobId>());
  }
  return ids;
}

Result<std::vector<Undelivered>> read_undelivered(Statement& statement, int examined,
                                                  PayloadId& after) {
  std::vector<Undelivered> found;
  int rows = 0;
  PayloadId last;
  while (TRY(statement.step())) {
    ++rows;
    last = statement.id<PayloadId>();
    Undelivered row{last, statement.id<ResponseId>(), statement.optional_id<JobId>()};
    if (!statement.boolean()) {
      found.push_back(row);
    }
  }
  after = rows < examined ? PayloadId{} : last;
  return found;
}

}  // namespace tickiti::storage
