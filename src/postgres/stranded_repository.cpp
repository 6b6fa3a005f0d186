#include "postgres/stranded_repository.h"

#include "postgres/id_array.h"
#include "storage/stranded_rows.h"

namespace tickiti::postgres {
namespace {

constexpr std::string_view kAmong = "= ANY (?::bigint[])";

std::string to_parameter(const std::vector<InterventionId>& ids) {
  return id_array(ids, [](InterventionId id) { return id.value; });
}

Result<std::int64_t> read_count(Statement& statement) {
  TRY(statement.step());
  return statement.integer();
}

Result<std::int64_t> count_given_up(Connection& connection, std::string_view state) {
  Statement statement = connection.prepare(storage::kCountGivenUp);
  statement.bind(state);
  return read_count(statement);
}

}  // namespace

Result<std::vector<JobId>> StrandedRepository::list_held(
    const std::vector<InterventionId>& interventions, int limit) const {
  const std::string wanted = to_parameter(interventions);
  Statement statement = connection_.prepare(storage::select_held(kAmong));
  statement.bind(wanted).bind(limit);
  return storage::read_job_ids(statement);
}

Result<std::vector<JobId>> StrandedRepository::list_resuming(
    const std::vector<InterventionId>& interventions, int limit) const {
  const std::string wanted = to_parameter(interventions);
  Statement statement = connection_.prepare(storage::select_resuming(kAmong));
  statement.bind(wanted).bind(limit);
  return storage::read_job_ids(statement);
}

Result<std::vector<JobId>> StrandedRepository::list_unleased(TimePoint ended_by, TimePoint beyond,
                                                             int limit) const {
  Statement statement = connection_.prepare(storage::kSelectUnleased);
  statement.bind(ended_by).bind(beyond).bind(limit);
  return storage::read_job_ids(statement);
}

Result<std::vector<JobId>> StrandedRepository::list_untimed(int limit) const {
  Statement statement = connection_.prepare(storage::kSelectUntimed);
  statement.bind(limit);
  return storage::read_job_ids(statement);
}

Result<std::vector<JobId>> StrandedRepository::list_overdue(TimePoint due_by, int limit) const {
  Statement statement = connection_.prepare(storage::kSelectOverdue);
  statement.bind(due_by).bind(limit);
  return storage::read_job_ids(statement);
}

Result<std::vector<Undelivered>> StrandedRepository::list_undelivered(
    const std::vector<InterventionId>& interventions, int examined, PayloadId& after) const {
  const std::string wanted = to_parameter(interventions);
  Statement statement = connection_.prepare(storage::select_undelivered(kAmong));
  statement.bind(wanted).bind(after).bind(examined);
  return storage::read_undelivered(statement, examined, after);
}

Result<WaitingForPeople> StrandedRepository::count_for_people(
    const std::vector<InterventionId>& interventions) const {
  const std::string wanted = to_parameter(interventions);
  Statement statement = connection_.prepare(storage::count_made_while_off(kAmong));
  statement.bind(wanted);
  WaitingForPeople waiting;
  waiting.made_while_off = TRY(read_count(statement));
  waiting.failed = TRY(count_given_up(connection_, "failed"));
  waiting.discarded = TRY(count_given_up(connection_, "discarded"));
  return waiting;
}

}  // namespace tickiti::postgres
