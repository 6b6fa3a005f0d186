#pragma once

#include <optional>

#include "domain/person.h"

namespace tickiti {

// A change of role as the management API words it; what is absent stays as it is.
struct RoleFlags {
  std::optional<bool> is_staff;
  std::optional<bool> is_admin;
  std::optional<bool> is_superuser;
};

// The highest role whose flag holds after the change; none when no flag does.
// `is_admin` false takes the superuser's role away too.
std::optional<Role> role_after(Role present, const RoleFlags& flags);

}  // namespace tickiti
