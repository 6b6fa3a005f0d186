#include <string>
#include <utility>
#include <vector>

#include "application/retry_epilog.h"
#include "http/api/api_call.h"
#include "http/api/encode_rows.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

constexpr int kMostJobs = 1000;

Result<std::vector<JobId>> decode_job_ids(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  std::vector<JobId> ids;
  const Json* list = fields.find("job_ids");
  if (list == nullptr) {
    return invalid_field("job_ids", "is required");
  }
  if (!list->is_array()) {
    return invalid_field("job_ids", "must be an array of job ids");
  }
  for (const Json& item : list->as_array()) {
    long long id = 0;
    if (!to_integer(item, id)) {
      fields.add_problem("job_ids." + std::to_string(ids.size()), "must be a job id");
    }
    ids.push_back(JobId{id});
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return ids;
}

void reply_with_rows(const Replier& replier, const Result<std::vector<JobOverview>>& rows) {
  if (!rows) {
    replier.fail(rows.error());
    return;
  }
  JsonWriter json;
  json.open_object();
  json.open_array("jobs");
  for (const JobOverview& row : *rows) {
    json.open_object();
    write_job(json, row);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  replier.ok(json.take());
}

}  // namespace

void handle_list_jobs(const ApiServices& services, ApiCall& call) {
  reply_with_rows(call.replier, read<std::vector<JobOverview>>(
                                    services.ports.database, [](const Snapshot& snapshot) {
                                      return snapshot.jobs.list(kMostJobs);
                                    }));
}

void handle_retry_jobs(const ApiServices& services, ApiCall& call) {
  Result<std::vector<JobId>> ids = decode_job_ids(call.body);
  if (!ids) {
    call.replier.fail(ids.error());
    return;
  }
  retry_jobs(services.ports, std::move(call.caller), std::move(ids).value(),
             [replier = call.replier](const Result<std::vector<JobOverview>>& rows) {
               reply_with_rows(replier, rows);
             });
}

}  // namespace tickiti::http
