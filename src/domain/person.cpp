#include "domain/person.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/email_address.h"

namespace tickiti {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 4> kRoles{{
    {Role::kCustomer, "customer"},
    {Role::kStaff, "staff"},
    {Role::kAdmin, "admin"},
    {Role::kSuperuser, "superuser"},
}};

constexpr std::array<std::pair<Theme, std::string_view>, 3> kThemes{{
    {Theme::kAuto, "auto"},
    {Theme::kLight, "light"},
    {Theme::kDark, "dark"},
}};

}  // namespace

std::string_view to_text(Role role) {
  for (const auto& [known, text] : kRoles) {
    if (known == role) {
      return text;
    }
  }
  return "customer";
}

std::optional<Role> role_from_text(std::string_view text) {
  for (const auto& [role, known] : kRoles) {
    if (known == text) {
      return role;
    }
  }
  return std::nullopt;
}

std::string_view to_text(Theme theme) {
  for (const auto& [known, text] : kThemes) {
    if (known == theme) {
      return text;
    }
  }
  return "auto";
}

std::optional<Theme> theme_from_text(std::string_view text) {
  for (const auto& [theme, known] : kThemes) {
    if (known == text) {
      return theme;
    }
  }
  return std::nullopt;
}

bool is_last_superuser(const std::vector<Person>& users, const Person& person) {
  const auto is_one = [](const Person& user) {
    return user.role == Role::kSuperuser && !user.disabled_at;
  };
  return is_one(person) && std::ranges::none_of(users, [&](const Person& user) {
           return is_one(user) && user.id != person.id;
         });
}

bool may_sign_in(const Person& person) {
  return !person.is_system && person.role >= Role::kStaff && !person.disabled_at &&
         !person.password_hash.empty();
}

bool may_be_mailed(const Person& person) {
  return !person.is_system && !person.disabled_at && is_email_address(person.email);
}

bool is_email_address(std::string_view text) { return email_address_problem(text).empty(); }

}  // namespace tickiti
