#include "application/manage_escalations.h"

#include <utility>

#include "application/arrangement.h"
#include "application/audit_by.h"
#include "domain/email_address.h"
#include "domain/person.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

constexpr long long kMostMinutes = 525'600;  // A year.

// Puts into `escalation` what the change says, and notes what is wrong with that.
void merge(const EscalationChange& change, Escalation& escalation, FieldErrors& problems) {
  if (change.minutes) {
    if (*change.minutes < 1 || *change.minutes > kMostMinutes) {
      problems.add("minutes", "must be between 1 and 525600");
    } else {
      escalation.minutes = static_cast<int>(*change.minutes);
    }
  }
  if (change.action) {
    const auto action = escalation_action_from_text(*change.action);
    if (!action) {
      problems.add("action", "must be notify or email");
    }
    escalation.action = action.value_or(escalation.action);
  }
  escalation.email = change.email.value_or(escalation.email);
  if (problems.has("email")) {
    return;
  }
  if (!escalation.email.empty()) {
    check_email_address(escalation.email, "email", problems);
  } else if (escalation.action == EscalationAction::kEmail) {
    problems.add("email", "is required when action is email");
  }
}

std::string audited(const Escalation& escalation) {
  Json json = Json::object();
  json.set("minutes", Json::number(static_cast<long long>(escalation.minutes)));
  json.set("action", Json::string(std::string(to_text(escalation.action))));
  json.set("email", escalation.email.empty() ? Json() : Json::string(escalation.email));
  return to_text(json);
}

AuditEntry by(const Caller& caller, std::string action, EscalationId id, TimePoint now) {
  return audit_by(caller, std::move(action), "escalation:" + std::to_string(id.value), now);
}

Result<Escalation> find(Transaction& tx, EscalationId id) {
  std::optional<Escalation> known = TRY(tx.escalations.find(id));
  if (!known) {
    return make_error(ErrorCode::kNotFound,
                      "There is no escalation " + std::to_string(id.value) + ".");
  }
  return std::move(*known);
}

Result<Escalation> insert(Transaction& tx, const Caller& caller, Escalation escalation,
                          TimePoint now) {
  escalation.id = TRY(tx.escalations.insert(escalation));
  AuditEntry entry = by(caller, "escalation.create", escalation.id, now);
  entry.after = audited(escalation);
  TRY(tx.audit.append(entry));
  return escalation;
}

Result<Escalation> update(Transaction& tx, const Caller& caller, EscalationId id,
                          const EscalationChange& change, TimePoint now) {
  TRY(lock_arrangement(tx));
  Escalation escalation = TRY(find(tx, id));
  AuditEntry entry = by(caller, "escalation.update", id, now);
  entry.before = audited(escalation);
  FieldErrors problems = change.problems;
  merge(change, escalation, problems);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  TRY(tx.escalations.update(escalation));
  entry.after = audited(escalation);
  TRY(tx.audit.append(entry));
  return escalation;
}

Result<Done> remove(Transaction& tx, const Caller& caller, EscalationId id, TimePoint now) {
  TRY(lock_arrangement(tx));
  const Escalation escalation = TRY(find(tx, id));
  TRY(tx.escalations.remove(id));
  AuditEntry entry = by(caller, "escalation.delete", id, now);
  entry.before = audited(escalation);
  return tx.audit.append(entry);
}

void require(bool is_there, const std::string& field, FieldErrors& problems) {
  if (!is_there && !problems.has(field)) {
    problems.add(field, "is required");
  }
}

}  // namespace

void create_escalation(const Ports& ports, Caller caller, EscalationChange change,
                       Completion<Escalation> done) {
  Escalation escalation;
  require(change.minutes.has_value(), "minutes", change.problems);
  require(change.action.has_value(), "action", change.problems);
  merge(change, escalation, change.problems);
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  transact<Escalation>(
      ports.database,
      [caller = std::move(caller), escalation, now = ports.clock.now()](Transaction& tx) {
        return insert(tx, caller, escalation, now);
      },
      std::move(done));
}

void update_escalation(const Ports& ports, Caller caller, EscalationId id, EscalationChange change,
                       Completion<Escalation> done) {
  transact<Escalation>(
      ports.database,
      [caller = std::move(caller), id, change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return update(tx, caller, id, change, now); },
      std::move(done));
}

void delete_escalation(const Ports& ports, Caller caller, EscalationId id, Completion<Done> done) {
  ports.database.transact([caller = std::move(caller), id, now = ports.clock.now()](
                              Transaction& tx) { return remove(tx, caller, id, now); },
                          std::move(done));
}

}  // namespace tickiti
