#include "postgres/id_array.h"
#include "postgres/job_repository.h"
#include "storage/job_rows.h"

namespace tickiti::postgres {
namespace {

// Ids are handed on as arrays, here and wherever many jobs are changed: a join would be planned
// while the table is small, and go on to read all of it when it has grown.
//
// What others are just claiming is theirs. Of each intervention the longest due are
// locked, as many as it has room for; one of each in turn is taken. `room` is what is
// given, the first word on each.
std::string claim_sql() {
  return "WITH room AS (SELECT DISTINCT ON (id) id, calls"
         " FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS given (id, calls, place)"
         " ORDER BY id, place),"
         " due AS MATERIALIZED (SELECT job.id, job.intervention_id, job.next_attempt_at"
         " FROM intervention LEFT JOIN room ON room.id = intervention.id CROSS JOIN LATERAL"
         " (SELECT waiting.id, waiting.intervention_id, waiting.next_attempt_at"
         " FROM job AS waiting WHERE waiting.state = 'scheduled'"
         " AND waiting.intervention_id = intervention.id AND waiting.next_attempt_at <= ?"
         " ORDER BY waiting.next_attempt_at, waiting.id"
         " LIMIT greatest(0, least(room.calls, ?)) FOR UPDATE SKIP LOCKED) AS job),"
         " turns AS MATERIALIZED (SELECT id, intervention_id,"
         " row_number() OVER (PARTITION BY intervention_id ORDER BY next_attempt_at, id) AS turn,"
         " min(next_attempt_at) OVER (PARTITION BY intervention_id) AS since FROM due),"
         " taken AS MATERIALIZED (SELECT * FROM turns"
         " ORDER BY turn, since, intervention_id LIMIT ?),"
         " claimed AS (UPDATE job SET state = 'running', attempt = attempt + 1,"
         " lease = lease + 1, lease_until = ?, tried_at = ?"
         " WHERE id = ANY (ARRAY (SELECT id FROM taken)) RETURNING *)"
         " SELECT " +
         std::string(storage::kJobColumns) +
         " FROM claimed AS job JOIN taken ON taken.id = job.id"
         " ORDER BY taken.turn, taken.since, taken.intervention_id";
}

}  // namespace

Result<std::vector<Job>> JobRepository::claim_due(const ClaimLimits& limits) {
  static const std::string sql = claim_sql();
  const std::string interventions =
      id_array(limits.room, [](const auto& room) { return room.first.value; });
  const std::string calls = id_array(limits.room, [](const auto& room) { return room.second; });
  Statement statement = connection_.prepare(sql);
  statement.bind(interventions)
      .bind(calls)
      .bind(limits.now)
      .bind(limits.most)
      .bind(limits.most)
      .bind(limits.lease_until)
      .bind(limits.now);
  std::vector<Job> claimed = TRY(storage::read_all(statement, storage::read_job));
  for (const Job& job : claimed) {
    changed_.note(job.ticket);
  }
  return claimed;
}

}  // namespace tickiti::postgres
