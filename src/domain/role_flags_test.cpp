#include "domain/role_flags.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

struct Case {
  Role present;
  RoleFlags flags;
  std::optional<Role> after;
};

class RoleFlagsTest : public ::testing::TestWithParam<Case> {};

TEST_P(RoleFlagsTest, TheHighestFlagCounts) {
  EXPECT_EQ(role_after(GetParam().present, GetParam().flags), GetParam().after);
}

constexpr std::optional<bool> kAbsent = std::nullopt;

INSTANTIATE_TEST_SUITE_P(
    Changes, RoleFlagsTest,
    ::testing::Values(Case{Role::kStaff, {}, Role::kStaff}, Case{Role::kAdmin, {}, Role::kAdmin},
                      Case{Role::kSuperuser, {}, Role::kSuperuser},
                      Case{Role::kCustomer, {}, std::nullopt},
                      Case{Role::kStaff, {true, true, kAbsent}, Role::kAdmin},
                      Case{Role::kStaff, {false, true, kAbsent}, Role::kAdmin},
                      Case{Role::kStaff, {kAbsent, false, kAbsent}, Role::kStaff},
                      Case{Role::kStaff, {false, kAbsent, kAbsent}, std::nullopt},
                      Case{Role::kStaff, {kAbsent, kAbsent, true}, Role::kSuperuser},
                      Case{Role::kAdmin, {kAbsent, false, kAbsent}, Role::kStaff},
                      Case{Role::kAdmin, {false, kAbsent, kAbsent}, Role::kAdmin},
                      Case{Role::kAdmin, {false, false, kAbsent}, std::nullopt},
                      Case{Role::kSuperuser, {true, true, kAbsent}, Role::kSuperuser},
                      Case{Role::kSuperuser, {true, false, kAbsent}, Role::kStaff},
                      Case{Role::kSuperuser, {kAbsent, kAbsent, false}, Role::kAdmin},
                      Case{Role::kSuperuser, {kAbsent, false, true}, Role::kSuperuser}));

}  // namespace
}  // namespace tickiti
