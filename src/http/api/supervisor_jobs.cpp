#include <string>
#include <utility>
#include <vector>

#include "application/discard_jobs.h"
#include "application/retry_epilog.h"
#include "http/api/api_call.h"
#include "http/api/encode_rows.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

constexpr int kMostJobs = 1000;
constexpr std::size_t kMostIds = 1000;

std::vector<JobId> decode_job_ids(FieldReader& fields) {
  std::vector<JobId> ids;
  const Json* list = fields.find("job_ids");
  if (list == nullptr) {
    fields.add_problem("job_ids", "is required");
    return ids;
  }
  if (!list->is_array()) {
    fields.add_problem("job_ids", "must be an array of job ids");
    return ids;
  }
  if (list->as_array().size() > kMostIds) {
    fields.add_problem("job_ids", "must hold at most 1000 job ids");
    return ids;
  }
  for (const Json& item : list->as_array()) {
    long long id = 0;
    if (!to_integer(item, id)) {
      fields.add_problem("job_ids." + std::to_string(ids.size()), "must be a job id");
    }
    ids.push_back(JobId{id});
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

Completion<std::vector<JobOverview>> reply_later_with_rows(const Replier& replier) {
  return
      [replier](const Result<std::vector<JobOverview>>& rows) { reply_with_rows(replier, rows); };
}

}  // namespace

void handle_list_jobs(const ApiServices& services, ApiCall& call) {
  reply_with_rows(call.replier, read<std::vector<JobOverview>>(
                                    services.ports.database, [](const Snapshot& snapshot) {
                                      return snapshot.jobs.list(kMostJobs);
                                    }));
}

void handle_retry_jobs(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  const std::vector<JobId> ids = decode_job_ids(fields);
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  retry_jobs(services.ports, std::move(call.caller), ids, reply_later_with_rows(call.replier));
}

void handle_delete_jobs(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  DiscardJobs command;
  command.jobs = decode_job_ids(fields);
  command.reason = fields.text("reason").value_or("");
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  command.caller = std::move(call.caller);
  discard_jobs(services.ports, std::move(command), reply_later_with_rows(call.replier));
}

}  // namespace tickiti::http
