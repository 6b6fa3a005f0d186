#include "application/delete_intervention.h"

#include <utility>

#include "application/audit_by.h"
#include "application/definition_cache.h"

namespace tickiti {
namespace {

Result<Done> revoke_tokens(Transaction& tx, const Caller& caller, InterventionId id,
                           TimePoint now) {
  for (const AccessTokenId token : TRY(tx.tokens.revoke_restricted(id, now))) {
    TRY(tx.audit.append(
        audit_by(caller, "token.revoke", "token:" + std::to_string(token.value), now)));
  }
  return Done{};
}

Result<Done> remove(Transaction& tx, const Caller& caller, InterventionId id, TimePoint now) {
  TRY(advance_definitions(tx));
  const std::optional<Intervention> known = TRY(tx.interventions.find(id));
  if (!known) {
    return make_error(ErrorCode::kNotFound,
                      "There is no intervention " + std::to_string(id.value) + ".");
  }
  if (TRY(tx.interventions.has_payloads(id))) {
    return make_error(ErrorCode::kInUse,
                      "There are tickets with the intervention \"" + known->name +
                          "\", so it cannot be deleted; revoke its tokens to get no more.");
  }
  TRY(revoke_tokens(tx, caller, id, now));
  TRY(tx.interventions.remove(id));
  return tx.audit.append(
      audit_by(caller, "intervention.delete", "intervention:" + known->name, now));
}

}  // namespace

void delete_intervention(const Ports& ports, Caller caller, InterventionId id,
                         Completion<Done> done) {
  ports.database.transact([caller = std::move(caller), id, now = ports.clock.now()](
                              Transaction& tx) { return remove(tx, caller, id, now); },
                          std::move(done));
}

}  // namespace tickiti
