#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// A right of a person; each role has all rights of those before it. A customer
// is whoever a ticket is from or to; they cannot sign in.
enum class Role { kCustomer, kStaff, kAdmin, kSuperuser };

std::string_view to_text(Role role);
std::optional<Role> role_from_text(std::string_view text);

// How the desk looks to a person; kAuto: as their system does.
enum class Theme { kAuto, kLight, kDark };

std::string_view to_text(Theme theme);
std::optional<Theme> theme_from_text(std::string_view text);

struct Person {
  PersonId id;
  std::string email;  // As first written; unique ignoring case.
  std::string name;   // May be empty for customers.
  Role role = Role::kCustomer;
  bool is_system = false;     // The built-in owner of tokens: never signs in, never decides.
  std::string password_hash;  // Empty: cannot sign in.
  std::optional<TimePoint> disabled_at;
  Theme theme = Theme::kAuto;
  TimePoint created_at;
};

// Whether nobody could do a superuser's work any more without `person`.
// `users`: everyone who has a role.
bool is_last_superuser(const std::vector<Person>& users, const Person& person);

// Whether a password may open a session for them.
bool may_sign_in(const Person& person);

// Whether a mail may go to them.
bool may_be_mailed(const Person& person);

// True for one `local@domain` address of at most 254 characters without white
// space or control characters, as mail systems take it; not a display name.
bool is_email_address(std::string_view text);

}  // namespace tickiti
