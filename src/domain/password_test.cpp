#include "domain/password.h"

#include <gtest/gtest.h>

#include <string>

namespace tickiti {
namespace {

TEST(PasswordTest, HasAtLeastTwelveCharacters) {
  EXPECT_EQ(problem_of_password(std::string(12, 'a')), "");
  EXPECT_EQ(problem_of_password("\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC"),
            "must have at least 12 characters");
  EXPECT_EQ(problem_of_password(""), "must have at least 12 characters");
}

TEST(PasswordTest, HasAtMost1024Bytes) {
  EXPECT_EQ(problem_of_password(std::string(1024, 'a')), "");
  EXPECT_EQ(problem_of_password(std::string(1025, 'a')), "must have at most 1024 bytes");
}

}  // namespace
}  // namespace tickiti
