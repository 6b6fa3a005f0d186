#include "application/update_account.h"

#include <utility>

#include "application/audit_by.h"
#include "application/authenticate_session.h"
#include "application/manage_people.h"
#include "application/ticket_words.h"
#include "domain/password.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

AuditEntry audit_entry(const Caller& caller, std::string action, TimePoint now) {
  return audit_by(caller, std::move(action), "user:" + caller.owner.email, now);
}

// What the audit compares.
std::string look_of(const Person& person) {
  return to_text(Json::object({{"name", Json::string(person.name)},
                               {"theme", Json::string(std::string(to_text(person.theme)))}}));
}

// `verified` is the hash that the current password was found to match.
struct Change {
  UpdateAccount command;
  std::string verified_hash;
  std::string new_hash;
  TimePoint now;
};

Result<Account> apply(Transaction& tx, const Change& change) {
  const Caller& caller = change.command.caller;
  TRY(tx.people.lock_users());
  Session session = TRY(find_own_session(Snapshot::of(tx), caller));
  std::optional<Person> person = TRY(tx.people.find(caller.owner.id));
  if (!person) {
    return make_error(ErrorCode::kInternal, "The session's person is missing.");
  }
  const std::string before = look_of(*person);
  if (change.command.name) {
    person->name = to_single_line(*change.command.name);
  }
  if (change.command.theme) {
    person->theme = theme_from_text(*change.command.theme).value_or(person->theme);
  }
  if (const std::string after = look_of(*person); after != before) {
    AuditEntry entry = audit_entry(caller, "user.update", change.now);
    entry.before = before;
    entry.after = after;
    TRY(tx.audit.append(entry));
  }
  if (!change.new_hash.empty()) {
    if (person->password_hash != change.verified_hash) {
      return invalid_field("current_password", "was changed a moment ago");
    }
    person->password_hash = change.new_hash;
    TRY(tx.people.update(*person));
    TRY(tx.sessions.remove_all(person->id, session.id));
    TRY(tx.audit.append(audit_entry(caller, "user.password", change.now)));
  } else {
    TRY(tx.people.update(*person));
  }
  return Account{std::move(*person), seen_at(std::move(session), change.now)};
}

}  // namespace

FieldErrors check(const UpdateAccount& command) {
  FieldErrors problems;
  if (command.name) {
    if (const auto problem = problem_of_name(*command.name); !problem.empty()) {
      problems.add("name", std::string(problem));
    }
  }
  if (command.theme && !theme_from_text(*command.theme)) {
    problems.add("theme", "must be auto, light or dark");
  }
  if (command.new_password) {
    if (const auto problem = problem_of_password(*command.new_password); !problem.empty()) {
      problems.add("new_password", std::string(problem));
    }
    if (!command.current_password) {
      problems.add("current_password", "is required for a new password");
    }
  }
  return problems;
}

void update_account(const Ports& ports, UpdateAccount command, Completion<Account> done) {
  if (FieldErrors problems = check(command); !problems.empty()) {
    done(invalid_fields(std::move(problems)));
    return;
  }
  Change change{std::move(command), {}, {}, ports.clock.now()};
  if (change.command.new_password) {
    change.verified_hash = change.command.caller.owner.password_hash;
    if (!ports.hasher.password_matches(change.verified_hash, *change.command.current_password)) {
      done(invalid_field("current_password", "is not your password"));
      return;
    }
    change.new_hash = ports.hasher.password_hash(*change.command.new_password);
  }
  transact<Account>(
      ports.database, [change = std::move(change)](Transaction& tx) { return apply(tx, change); },
      std::move(done));
}

}  // namespace tickiti
