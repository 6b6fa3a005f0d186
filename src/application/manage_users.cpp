#include "application/manage_users.h"

#include <map>
#include <utility>

#include "application/manage_people.h"
#include "application/ticket_words.h"
#include "domain/email_address.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

constexpr const char* kNeedsRole =
    "must be true, or is_admin must be; to end somebody's access set is_active to false";

Error above_caller(const Caller& caller, Role role) {
  return make_error(ErrorCode::kMissingRole,
                    "This needs the role " + std::string(to_text(role)) +
                        ": nobody makes or changes a user above themselves, and your role is " +
                        std::string(to_text(caller.owner.role)) + ".");
}

Result<Done> check_not_above(const Caller& caller, Role role) {
  return role > caller.owner.role ? Result<Done>(above_caller(caller, role)) : Done{};
}

void check_name(const UserChange& change, FieldErrors& problems) {
  const auto problem = problem_of_name(change.name.value_or(""));
  if (!problem.empty() && !problems.has("name")) {
    problems.add("name", std::string(problem));
  }
}

void check_new_user(UserChange& change) {
  FieldErrors& problems = change.problems;
  check_name(change, problems);
  if (change.email) {
    check_email_address(*change.email, "email", problems);
  } else if (!problems.has("email")) {
    problems.add("email", "is required");
  }
  if (!role_after(Role::kStaff, change.role)) {
    problems.add("is_staff", kNeedsRole);
  }
}

Person new_person(const UserChange& change, TimePoint now) {
  Person person;
  person.email = change.email.value_or("");
  person.name = to_single_line(change.name.value_or(""));
  person.role = role_after(Role::kStaff, change.role).value_or(Role::kStaff);
  person.created_at = now;
  if (!change.is_active.value_or(true)) {
    person.disabled_at = now;
  }
  return person;
}

Result<UserView> insert(Transaction& tx, const Caller& caller, const Person& person) {
  const PersonId id = TRY(add_person(tx, person, {actor_name(caller.owner), caller.address}));
  return view_user(Snapshot::of(tx), TRY(tx.people.find(id)).value_or(person));
}

// What the audit compares.
std::string rights_of(const Person& person) {
  return to_text(Json::object({{"name", Json::string(person.name)},
                               {"role", Json::string(std::string(to_text(person.role)))},
                               {"is_active", Json::boolean(!person.disabled_at)}}));
}

Result<Person> changed(const Person& person, const UserChange& change, TimePoint now) {
  Person after = person;
  if (change.email && *change.email != person.email) {
    return invalid_field("email", "cannot change; it is \"" + person.email + "\"");
  }
  const std::optional<Role> role = role_after(person.role, change.role);
  if (!role) {
    return invalid_field("is_staff", kNeedsRole);
  }
  after.role = *role;
  if (change.name) {
    after.name = to_single_line(*change.name);
  }
  if (change.is_active && *change.is_active == person.disabled_at.has_value()) {
    after.disabled_at = *change.is_active ? std::nullopt : std::optional<TimePoint>(now);
  }
  return after;
}

Result<Done> check_leaves_superuser(Transaction& tx, const Person& before, const Person& after) {
  const bool stays = after.role == Role::kSuperuser && !after.disabled_at;
  if (!stays && is_last_superuser(TRY(tx.people.list_users()), before)) {
    return make_error(ErrorCode::kInUse, before.email +
                                             " is the last superuser: make another one before you "
                                             "take this one's role or access.");
  }
  return Done{};
}

Result<UserView> update(Transaction& tx, const Caller& caller, PersonId id,
                        const UserChange& change, TimePoint now) {
  TRY(tx.people.lock_users());
  const Person before = TRY(find_changeable_user(Snapshot::of(tx), caller, id));
  Person after = TRY(changed(before, change, now));
  TRY(check_not_above(caller, after.role));
  if (after.disabled_at && id == caller.owner.id) {
    return invalid_field("is_active", "cannot be false for yourself; ask another admin");
  }
  TRY(check_leaves_superuser(tx, before, after));
  if (rights_of(after) != rights_of(before)) {
    TRY(tx.people.update(after));
    if (after.disabled_at) {
      TRY(tx.sessions.remove_all(id, std::nullopt));
    }
    TRY(tx.audit.append({.at = now,
                         .actor = actor_name(caller.owner),
                         .address = caller.address,
                         .action = "user.update",
                         .subject = "user:" + after.email,
                         .before = rights_of(before),
                         .after = rights_of(after)}));
  }
  return view_user(Snapshot::of(tx), std::move(after));
}

}  // namespace

Result<std::vector<UserView>> list_users(const Snapshot& snapshot) {
  std::map<PersonId, std::vector<NamedQueueAccess>> queues;
  for (NamedQueueAccess& row : TRY(snapshot.access.list())) {
    queues[row.access.person].push_back(std::move(row));
  }
  std::vector<UserView> views;
  for (Person& person : TRY(snapshot.people.list_users())) {
    std::vector<NamedQueueAccess> own = std::move(queues[person.id]);
    views.push_back({std::move(person), std::move(own)});
  }
  return views;
}

Result<Person> find_changeable_user(const Snapshot& snapshot, const Caller& caller, PersonId id) {
  std::optional<Person> person = TRY(snapshot.people.find(id));
  if (!person || person->is_system || person->role == Role::kCustomer) {
    return make_error(ErrorCode::kNotFound, "There is no user " + std::to_string(id.value) + ".");
  }
  TRY(check_not_above(caller, person->role));
  return std::move(*person);
}

Result<UserView> view_user(const Snapshot& snapshot, Person person) {
  std::vector<NamedQueueAccess> queues = TRY(snapshot.access.list_of(person.id));
  return UserView{std::move(person), std::move(queues)};
}

void create_user(const Ports& ports, Caller caller, UserChange change, Completion<UserView> done) {
  check_new_user(change);
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  Person person = new_person(change, ports.clock.now());
  if (const Result<Done> allowed = check_not_above(caller, person.role); !allowed) {
    done(allowed.error());
    return;
  }
  transact<UserView>(
      ports.database,
      [caller = std::move(caller), person = std::move(person)](Transaction& tx) {
        return insert(tx, caller, person);
      },
      std::move(done));
}

void update_user(const Ports& ports, Caller caller, PersonId id, UserChange change,
                 Completion<UserView> done) {
  if (change.name) {
    check_name(change, change.problems);
  }
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  transact<UserView>(
      ports.database,
      [caller = std::move(caller), id, change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return update(tx, caller, id, change, now); },
      std::move(done));
}

}  // namespace tickiti
