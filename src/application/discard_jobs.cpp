#include "application/discard_jobs.h"

#include <map>
#include <utility>

#include "application/delivery_rows.h"
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

// What a discard is about, locked.
struct Found {
  DeliveryRows rows;
  std::map<TicketId, Ticket> tickets;
};

Result<Done> check_none_runs(const Found& found) {
  std::string running;
  for (const auto& [id, job] : found.rows.jobs) {
    const auto ticket = found.tickets.find(job.ticket);
    if (job.state == JobState::kRunning && ticket != found.tickets.end()) {
      running += (running.empty() ? "job " : ", job ") + std::to_string(id.value) + " (ticket " +
                 std::to_string(ticket->second.number) + ")";
    }
  }
  return running.empty() ? Result<Done>(Done{}) : still_running(running);
}

// A payload that waits for its remote has failed now; one that had failed before stays so.
Result<Done> record(Transaction& tx, const DiscardJobs& command, InterventionPayload& payload,
                    const JobOverview& row, TimePoint now) {
  Json details = audited_delivery(JobState::kDiscarded);
  if (!command.reason.empty()) {
    details.set("reason", Json::string(command.reason));
  }
  const std::string actor = actor_name(command.caller.owner);
  if (payload.state == PayloadState::kSubmitted && payload.response == row.job.response) {
    return change_state(tx, payload,
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

Result<JobOverview> discard(Transaction& tx, const DiscardJobs& command, Found& found,
                            const Job& job, TimePoint now) {
  const auto payload = found.rows.payloads.find(job.payload);
  if (payload == found.rows.payloads.end()) {
    return make_error(ErrorCode::kInternal, "The job's payload is missing.");
  }
  JobOverview row = TRY(describe_job(tx, job, found.tickets));
  TRY(record(tx, command, payload->second, row, now));
  row.job.state = JobState::kDiscarded;
  row.job.resumes = false;
  row.job.next_attempt_at.reset();
  row.job.finalized_at = now;
  TRY(tx.jobs.put(row.job));
  return row;
}

}  // namespace

Result<std::vector<JobOverview>> discard_each(Transaction& tx, const DiscardJobs& command,
                                              const std::vector<Job>& jobs, TimePoint now) {
  Found found;
  found.rows = TRY(find_delivery_rows(tx, jobs, {}));
  found.tickets = TRY(find_tickets(tx, jobs));
  TRY(check_none_runs(found));
  std::vector<JobOverview> discarded;
  for (const auto& [id, job] : found.rows.jobs) {
    if (may_discard(job)) {
      discarded.push_back(TRY(discard(tx, command, found, job, now)));
    }
  }
  return discarded;
}

void discard_jobs(const Ports& ports, DiscardJobs command,
                  Completion<std::vector<JobOverview>> done) {
  command.reason = to_single_line(command.reason);
  if (count_characters(command.reason) > kMostReasonCharacters) {
    done(invalid_field("reason", "must be at most 1000 characters"));
    return;
  }
  Result<std::vector<Job>> jobs = read_jobs(ports.database, command.jobs);
  if (!jobs) {
    done(std::move(jobs).error());
    return;
  }
  transact<std::vector<JobOverview>>(
      ports.database,
      [command = std::move(command), jobs = std::move(*jobs),
       now = ports.clock.now()](Transaction& tx) { return discard_each(tx, command, jobs, now); },
      std::move(done));
}

}  // namespace tickiti
