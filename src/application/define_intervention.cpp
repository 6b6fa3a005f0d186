#include "application/define_intervention.h"

#include <memory>
#include <utility>

#include "application/definition_cache.h"
#include "application/definition_rules.h"

namespace tickiti {
namespace {

Result<DefinedIntervention> describe(const Snapshot& snapshot, Intervention intervention) {
  const auto queue = TRY(snapshot.queues.find(intervention.queue));
  return DefinedIntervention{std::move(intervention), queue ? queue->name : std::string()};
}

AuditEntry audit_of(const Caller& caller, std::string action, const Intervention& intervention,
                    TimePoint now) {
  return {.at = now,
          .actor = actor_name(caller.owner),
          .address = caller.address,
          .action = std::move(action),
          .subject = "intervention:" + intervention.name,
          .before = {},
          .after = {}};
}

Result<DefinedIntervention> create(Transaction& tx, const Caller& caller,
                                   const PreparedChange& change, TimePoint now) {
  Intervention intervention;
  intervention.name = change.request.name.value_or("");
  intervention.queue = kInboxQueue;
  // Without a word on it, an integration that has a place to call is meant to be called.
  intervention.remote_enabled = !change.request.remote_epilog_url.value_or("").empty();
  FieldErrors problems = change.request.problems;
  check_new_name(change.request, problems);
  TRY(merge(Snapshot::of(tx), change, intervention, problems));
  if (!problems.has("name") && TRY(tx.interventions.find_by_name(intervention.name))) {
    problems.add("name", "is taken by another intervention");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  intervention.created_at = now;
  intervention.updated_at = now;
  intervention.id = TRY(tx.interventions.insert(intervention));
  TRY(advance_definitions(tx));
  TRY(tx.audit.append(audit_of(caller, "intervention.define", intervention, now)));
  return describe(Snapshot::of(tx), std::move(intervention));
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

Result<DefinedIntervention> update(Transaction& tx, const Caller& caller, InterventionId id,
                                   const PreparedChange& change, TimePoint now) {
  const std::optional<Intervention> known = TRY(tx.interventions.find(id));
  if (!known) {
    return make_error(ErrorCode::kNotFound,
                      "There is no intervention " + std::to_string(id.value) + ".");
  }
  Intervention intervention = *known;
  FieldErrors problems = change.request.problems;
  if (change.request.name && *change.request.name != known->name) {
    problems.add("name", "cannot change after creation; it is \"" + known->name + "\"");
  }
  TRY(merge(Snapshot::of(tx), change, intervention, problems));
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  intervention.revision += 1;
  intervention.updated_at = now;
  TRY(tx.interventions.update(intervention));
  TRY(switch_deliveries(tx, *known, intervention, now));
  TRY(advance_definitions(tx));
  TRY(tx.audit.append(audit_of(caller, "intervention.update", intervention, now)));
  return describe(Snapshot::of(tx), std::move(intervention));
}

}  // namespace

void create_intervention(const Ports& ports, Caller caller, InterventionChange change,
                         Completion<DefinedIntervention> done) {
  const std::string name = change.name.value_or("");
  auto prepared = std::make_shared<const PreparedChange>(
      prepare_change(ports.secrets, std::move(change), name));
  transact<DefinedIntervention>(
      ports.database,
      [caller = std::move(caller), prepared, now = ports.clock.now()](Transaction& tx) {
        return create(tx, caller, *prepared, now);
      },
      std::move(done));
}

void update_intervention(const Ports& ports, Caller caller, InterventionId id,
                         InterventionChange change, Completion<DefinedIntervention> done) {
  using Found = std::optional<Intervention>;
  Result<Found> known = read<Found>(
      ports.database, [id](const Snapshot& snapshot) { return snapshot.interventions.find(id); });
  if (!known) {
    done(std::move(known).error());
    return;
  }
  // The name never changes, so it may be read before the transaction.
  const std::string name = *known ? (*known)->name : std::string();
  auto prepared = std::make_shared<const PreparedChange>(
      prepare_change(ports.secrets, std::move(change), name));
  transact<DefinedIntervention>(
      ports.database,
      [caller = std::move(caller), id, prepared, now = ports.clock.now()](Transaction& tx) {
        return update(tx, caller, id, *prepared, now);
      },
      [&ports, done = std::move(done)](Result<DefinedIntervention> result) {
        ports.jobs.jobs_changed();
        done(std::move(result));
      });
}

Result<std::vector<DefinedIntervention>> list_interventions(const Snapshot& snapshot) {
  std::vector<DefinedIntervention> all;
  for (Intervention& intervention : TRY(snapshot.interventions.list())) {
    all.push_back(TRY(describe(snapshot, std::move(intervention))));
  }
  return all;
}

}  // namespace tickiti
