#include "application/definition_writes.h"

#include <string>
#include <utility>

#include "application/audit_by.h"
#include "application/definition_cache.h"
#include "application/remote_breaker.h"

namespace tickiti {
namespace {

Result<Done> append_audit(Transaction& tx, const Caller& caller, std::string action,
                          const Intervention& intervention, TimePoint now) {
  return tx.audit.append(
      audit_by(caller, std::move(action), "intervention:" + intervention.name, now));
}

Result<Done> switch_deliveries(Transaction& tx, const Intervention& before,
                               const Intervention& after, TimePoint now) {
  if (before.remote_enabled && !after.remote_enabled) {
    return tx.jobs.disable_scheduled(after.id);
  }
  if (!before.remote_enabled && after.remote_enabled) {
    return tx.jobs.resume_disabled(after.id, now);
  }
  return Done{};
}

Result<Intervention> insert(Transaction& tx, const Caller& caller, Intervention intervention,
                            TimePoint now) {
  intervention.created_at = now;
  intervention.updated_at = now;
  intervention.id = TRY(tx.interventions.insert(intervention));
  TRY(append_audit(tx, caller, "intervention.define", intervention, now));
  return intervention;
}

Result<Intervention> update(Transaction& tx, const Caller& caller, const Intervention& before,
                            Intervention after, TimePoint now) {
  after.revision += 1;
  after.updated_at = now;
  TRY(tx.interventions.update(after));
  if (after.remote_epilog_url != before.remote_epilog_url ||
      after.remote_bearer_token_sealed != before.remote_bearer_token_sealed) {
    TRY(close_breaker(tx, after.id));  // A breaker is locked before jobs.
  }
  TRY(switch_deliveries(tx, before, after, now));
  TRY(append_audit(tx, caller, "intervention.update", after, now));
  return after;
}

}  // namespace

Result<JudgedDefinition> judge_new_definition(const Snapshot& snapshot,
                                              const PreparedChange& change) {
  JudgedDefinition judged;
  judged.problems = change.request.problems;
  judged.after.name = change.request.name.value_or("");
  judged.after.queue = kInboxQueue;
  // Without a word on it, an integration that has a place to call is meant to be called.
  judged.after.remote_enabled = !change.request.remote_epilog_url.value_or("").empty();
  check_new_name(change.request, judged.problems);
  TRY(merge(snapshot, change, judged.after, judged.problems));
  if (!judged.problems.has("name") && TRY(snapshot.interventions.find_by_name(judged.after.name))) {
    judged.problems.add("name", "is taken by another intervention");
  }
  return judged;
}

Result<JudgedDefinition> judge_definition(const Snapshot& snapshot, const Intervention& known,
                                          const PreparedChange& change) {
  JudgedDefinition judged{.before = known, .after = known, .problems = change.request.problems};
  if (change.request.name && *change.request.name != known.name) {
    judged.problems.add("name", "cannot change after creation; it is \"" + known.name + "\"");
  }
  TRY(merge(snapshot, change, judged.after, judged.problems));
  return judged;
}

Result<Intervention> write_definition(Transaction& tx, const Caller& caller,
                                      const JudgedDefinition& judged, TimePoint now) {
  return judged.before ? update(tx, caller, *judged.before, judged.after, now)
                       : insert(tx, caller, judged.after, now);
}

}  // namespace tickiti
