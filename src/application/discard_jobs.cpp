#include "application/discard_jobs.h"

#include <algorithm>
#include <utility>

#include "application/job_overview.h"
#include "application/payload_state.h"
#include "application/ticket_words.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostReasonCharacters = 1000;
constexpr std::string_view kAction = "job.discard";

Error still_running(const std::string& names) {
  return make_error(ErrorCode::kInUse, "Nothing was discarded, because a call is under way for " +
                                           names +
                                           "; try again when it has ended, or leave it out.");
}

Result<std::vector<Job>> find_discardable(Transaction& tx, const std::vector<JobId>& ids) {
  std::vector<Job> found;
  std::string running;
  for (const JobId id : ids) {
    std::optional<Job> job = TRY(tx.jobs.find(id));
    if (!job) {
      continue;
    }
    if (job->state == JobState::kRunning) {
      const JobOverview row = TRY(describe_job(Snapshot::of(tx), *job));
      running += (running.empty() ? "job " : ", job ") + std::to_string(id.value) + " (ticket " +
                 std::to_string(row.ticket_number) + ")";
    } else if (may_discard(*job)) {
      found.push_back(std::move(*job));
    }
  }
  if (!running.empty()) {
    return still_running(running);
  }
  return found;
}

// A payload that waits for its remote has failed now; one that had failed before stays so.
Result<Done> record(Transaction& tx, const DiscardJobs& command, const JobOverview& row,
                    TimePoint now) {
  std::optional<InterventionPayload> payload = TRY(tx.payloads.find(row.job.payload));
  if (!payload) {
    return make_error(ErrorCode::kInternal, "The job's payload is missing.");
  }
  Json details = audited_delivery(JobState::kDiscarded);
  if (!command.reason.empty()) {
    details.set("reason", Json::string(command.reason));
  }
  const std::string actor = actor_name(command.caller.owner);
  if (payload->state == PayloadState::kSubmitted && payload->response == row.job.response) {
    return change_state(tx, *payload,
                        {row.ticket_number, PayloadState::kFailed, kAction, actor,
                         command.caller.address, std::move(details)},
                        now);
  }
  return tx.audit.append({.at = now,
                          .actor = actor,
                          .address = command.caller.address,
                          .action = std::string(kAction),
                          .subject = ticket_subject(row.ticket_number),
                          .before = to_text(audited_delivery(row.job.state)),
                          .after = to_text(details)});
}

Result<JobOverview> discard(Transaction& tx, const DiscardJobs& command, const Job& job,
                            TimePoint now) {
  JobOverview row = TRY(describe_job(Snapshot::of(tx), job));
  TRY(record(tx, command, row, now));
  row.job.state = JobState::kDiscarded;
  row.job.resumes = false;
  row.job.next_attempt_at.reset();
  row.job.finalized_at = now;
  TRY(tx.jobs.update(row.job));
  return row;
}

Result<std::vector<JobOverview>> discard_each(Transaction& tx, const DiscardJobs& command,
                                              TimePoint now) {
  std::vector<JobOverview> discarded;
  for (const Job& job : TRY(find_discardable(tx, command.jobs))) {
    discarded.push_back(TRY(discard(tx, command, job, now)));
  }
  return discarded;
}

}  // namespace

void discard_jobs(const Ports& ports, DiscardJobs command,
                  Completion<std::vector<JobOverview>> done) {
  command.reason = to_single_line(command.reason);
  if (count_characters(command.reason) > kMostReasonCharacters) {
    done(invalid_field("reason", "must be at most 1000 characters"));
    return;
  }
  std::ranges::sort(command.jobs);
  command.jobs.erase(std::unique(command.jobs.begin(), command.jobs.end()), command.jobs.end());
  transact<std::vector<JobOverview>>(
      ports.database,
      [command = std::move(command), now = ports.clock.now()](Transaction& tx) {
        return discard_each(tx, command, now);
      },
      std::move(done));
}

}  // namespace tickiti
