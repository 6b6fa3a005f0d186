#include "application/define_intervention.h"

#include <memory>
#include <utility>

#include "application/definition_cache.h"
#include "application/definition_writes.h"

namespace tickiti {
namespace {

Result<DefinedIntervention> write(Transaction& tx, const Caller& caller, JudgedDefinition judged,
                                  TimePoint now) {
  if (!judged.problems.empty()) {
    return invalid_fields(std::move(judged.problems));
  }
  return describe(Snapshot::of(tx), TRY(write_definition(tx, caller, judged, now)));
}

Result<DefinedIntervention> create(Transaction& tx, const Caller& caller,
                                   const PreparedChange& change, TimePoint now) {
  TRY(advance_definitions(tx));
  return write(tx, caller, TRY(judge_new_definition(Snapshot::of(tx), change)), now);
}

Result<DefinedIntervention> update(Transaction& tx, const Caller& caller, InterventionId id,
                                   const PreparedChange& change, TimePoint now) {
  TRY(advance_definitions(tx));
  const std::optional<Intervention> known = TRY(tx.interventions.find(id));
  if (!known) {
    return make_error(ErrorCode::kNotFound,
                      "There is no intervention " + std::to_string(id.value) + ".");
  }
  return write(tx, caller, TRY(judge_definition(Snapshot::of(tx), *known, change)), now);
}

}  // namespace

Result<DefinedIntervention> describe(const Snapshot& snapshot, Intervention intervention) {
  const auto queue = TRY(snapshot.queues.find(intervention.queue));
  return DefinedIntervention{std::move(intervention), queue ? queue->name : std::string()};
}

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
