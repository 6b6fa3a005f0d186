#include "domain/role_flags.h"

namespace tickiti {

std::optional<Role> role_after(Role present, const RoleFlags& flags) {
  const bool stays_superuser = present == Role::kSuperuser && flags.is_admin.value_or(true);
  if (flags.is_superuser.value_or(stays_superuser)) {
    return Role::kSuperuser;
  }
  if (flags.is_admin.value_or(present >= Role::kAdmin)) {
    return Role::kAdmin;
  }
  if (flags.is_staff.value_or(present >= Role::kStaff)) {
    return Role::kStaff;
  }
  return std::nullopt;
}

}  // namespace tickiti
