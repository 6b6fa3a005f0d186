#include "domain/person.h"

#include <algorithm>
#include <array>
#include <utility>

#include "foundation/utf8.h"

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

bool is_local_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7f &&
         std::string_view("\"(),:;<>@[\\]").find(c) == std::string_view::npos;
}

bool is_domain_label(std::string_view label) {
  constexpr std::size_t kLongestLabel = 63;
  if (label.empty() || label.size() > kLongestLabel || label.front() == '-' ||
      label.back() == '-') {
    return false;
  }
  return std::ranges::all_of(label, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           byte >= 0x80;
  });
}

bool is_domain(std::string_view domain) {
  for (;;) {
    const auto dot = domain.find('.');
    if (!is_domain_label(domain.substr(0, dot))) {
      return false;
    }
    if (dot == std::string_view::npos) {
      return true;
    }
    domain.remove_prefix(dot + 1);
  }
}

// White space and invisible marks outside ASCII, in valid UTF-8.
bool has_invisible_characters(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSingle{"\xC2\xA0", "\xE1\x9A\x80", "\xE2\x81\x9F",
                                                    "\xE3\x80\x80", "\xEF\xBB\xBF"};
  constexpr std::string_view kGeneralPunctuation = "\xE2\x80";
  for (auto at = text.find(kGeneralPunctuation); at != std::string_view::npos;
       at = text.find(kGeneralPunctuation, at + 1)) {
    // U+2000 to U+200F are spaces and marks, U+2028 to U+202F separators and marks.
    const std::string_view last = text.substr(at + kGeneralPunctuation.size(), 1);
    if (last.empty() || last[0] <= '\x8F' || (last[0] >= '\xA8' && last[0] <= '\xAF')) {
      return true;
    }
  }
  return std::ranges::any_of(
      kSingle, [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

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

bool is_email_address(std::string_view text) {
  constexpr std::size_t kLongestAddress = 254;
  constexpr std::size_t kLongestLocal = 64;
  const auto at = text.rfind('@');
  if (text.size() > kLongestAddress || at == std::string_view::npos ||
      has_control_characters(text) || has_invisible_characters(text)) {
    return false;
  }
  const std::string_view local = text.substr(0, at);
  return !local.empty() && local.size() <= kLongestLocal && local.front() != '.' &&
         local.back() != '.' && local.find("..") == std::string_view::npos &&
         std::ranges::all_of(local, is_local_character) && is_domain(text.substr(at + 1));
}

}  // namespace tickiti
