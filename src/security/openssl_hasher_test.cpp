#include "security/openssl_hasher.h"

#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <utility>

namespace tickiti::security {
namespace {

std::string hex(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 0x0FU];
  }
  return text;
}

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

class OpensslHasherTest : public testing::Test {
 protected:
  std::unique_ptr<Hasher> hasher_ = OpensslHasher::create().value();
};

TEST_F(OpensslHasherTest, AgreesWithThePublishedVectors) {
  EXPECT_EQ(hex(hasher_->sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(hasher_->sha256("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_F(OpensslHasherTest, ComparesWholeTexts) {
  EXPECT_TRUE(hasher_->equal("abc", "abc"));
  EXPECT_TRUE(hasher_->equal("", ""));
  EXPECT_FALSE(hasher_->equal("abc", "abd"));
  EXPECT_FALSE(hasher_->equal("abc", "abcd"));
}

TEST_F(OpensslHasherTest, HashesPasswordsWithArgon2idAtTheAgreedCost) {
  const std::string hash = hasher_->password_hash("correct horse");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(hasher_->password_matches(hash, "correct horse"));
  EXPECT_FALSE(hasher_->password_matches(hash, "correct horse "));
  EXPECT_NE(hasher_->password_hash("correct horse"), hash);
}

TEST_F(OpensslHasherTest, MatchesNothingAgainstATextThatIsNoHash) {
  for (const std::string& hash :
       {std::string(), std::string("plain"), std::string("$argon2id$"), std::string(500, '$')}) {
    EXPECT_FALSE(hasher_->password_matches(hash, "plain"));
    EXPECT_FALSE(hasher_->password_matches(hash, ""));
  }
}

TEST_F(OpensslHasherTest, WorksAsHardForAMissingHashAsForAWrongOne) {
  const auto cost_of = [this](const std::string& hash) {
    const double begun = thread_seconds();
    EXPECT_FALSE(hasher_->password_matches(hash, "plain"));
    return thread_seconds() - begun;
  };
  const std::string other = hasher_->password_hash("correct horse");
  const double wrong = cost_of(other);
  EXPECT_GT(cost_of(""), wrong / 4);
}

}  // namespace
}  // namespace tickiti::security
