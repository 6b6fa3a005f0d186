#include "application/job_overview.h"

#include <utility>

namespace tickiti {

Result<std::vector<Job>> read_jobs(Database& database, const std::vector<JobId>& ids) {
  return read<std::vector<Job>>(
      database, [&](const Snapshot& snapshot) { return snapshot.jobs.find_all(ids); });
}

Result<std::map<TicketId, Ticket>> find_tickets(Transaction& tx, const std::vector<Job>& jobs) {
  std::vector<TicketId> ids;
  ids.reserve(jobs.size());
  for (const Job& job : jobs) {
    ids.push_back(job.ticket);
  }
  std::map<TicketId, Ticket> tickets;
  for (Ticket& ticket : TRY(tx.tickets.find_all(ids))) {
    tickets.emplace(ticket.id, std::move(ticket));
  }
  return tickets;
}

Result<JobOverview> describe_job(Transaction& tx, const Job& job,
                                 const std::map<TicketId, Ticket>& tickets) {
  const auto ticket = tickets.find(job.ticket);
  const auto intervention = TRY(tx.interventions.find(job.intervention));
  if (ticket == tickets.end() || !intervention) {
    return make_error(ErrorCode::kInternal, "The job's ticket or intervention is missing.");
  }
  return JobOverview{job, ticket->second.number, intervention->name};
}

Json audited_delivery(JobState state) {
  Json json = Json::object();
  json.set("delivery", Json::string(std::string(to_text(state))));
  return json;
}

}  // namespace tickiti
