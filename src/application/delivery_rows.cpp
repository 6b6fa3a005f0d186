#include "application/delivery_rows.h"

#include <algorithm>
#include <utility>

namespace tickiti {
namespace {

template <typename IdType>
std::vector<IdType> each_once(std::vector<IdType> ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

template <typename IdType>
std::vector<IdType> ids_of(const std::vector<Job>& jobs, IdType Job::*member) {
  std::vector<IdType> ids;
  ids.reserve(jobs.size());
  for (const Job& job : jobs) {
    ids.push_back(job.*member);
  }
  return each_once(std::move(ids));
}

}  // namespace

Result<DeliveryRows> find_delivery_rows(Transaction& tx, const std::vector<Job>& jobs,
                                        const std::vector<JobId>& others) {
  DeliveryRows rows;
  for (InterventionPayload& payload : TRY(tx.payloads.find_all(ids_of(jobs, &Job::payload)))) {
    rows.payloads.emplace(payload.id, std::move(payload));
  }
  const std::vector<JobId> own = ids_of(jobs, &Job::id);
  if (!others.empty()) {
    std::vector<JobId> all = own;
    all.insert(all.end(), others.begin(), others.end());
    TRY(tx.jobs.lock(each_once(std::move(all))));
  }
  for (Job& job : TRY(tx.jobs.find_all(own))) {
    rows.jobs.emplace(job.id, std::move(job));
  }
  return rows;
}

Result<Done> lock_tickets(Transaction& tx, const std::vector<Job>& jobs) {
  return tx.tickets.lock(ids_of(jobs, &Job::ticket));
}

std::vector<InterventionId> interventions_of(const std::vector<Job>& jobs) {
  return ids_of(jobs, &Job::intervention);
}

}  // namespace tickiti
