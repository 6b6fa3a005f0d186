#include "application/job_overview.h"

namespace tickiti {

Result<JobOverview> describe_job(const Snapshot& snapshot, const Job& job) {
  const std::optional<Ticket> ticket = TRY(snapshot.tickets.find(job.ticket));
  const auto intervention = TRY(snapshot.interventions.find(job.intervention));
  if (!ticket || !intervention) {
    return make_error(ErrorCode::kInternal, "The job's ticket or intervention is missing.");
  }
  return JobOverview{job, ticket->number, intervention->name};
}

Json audited_delivery(JobState state) {
  Json json = Json::object();
  json.set("delivery", Json::string(std::string(to_text(state))));
  return json;
}

}  // namespace tickiti
