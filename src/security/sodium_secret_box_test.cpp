#include "security/sodium_secret_box.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "security/key_check.h"

namespace tickiti::security {
namespace {

const std::string zero_key = "base64:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

std::unique_ptr<SecretBox> box_with(const std::string& key,
                                    const std::vector<std::string>& previous = {}) {
  Result<std::unique_ptr<SecretBox>> box = SodiumSecretBox::create(key, previous);
  EXPECT_TRUE(box.has_value());
  return std::move(box).value();
}

TEST(SodiumSecretBox, OpensWhatItSealed) {
  const auto box = box_with(generate_app_key());
  for (const std::string& secret : {std::string(), std::string("s3cret"), std::string(5000, 'x')}) {
    const Result<std::string> opened = box->open(box->seal(secret, "row 1"), "row 1");
    ASSERT_TRUE(opened.has_value());
    EXPECT_EQ(opened.value(), secret);
  }
}

TEST(SodiumSecretBox, NamesTheKeyInTheSealedText) {
  // SHA-256 of 32 zero bytes begins with 66687aad.
  const std::string sealed = box_with(zero_key)->seal("x", "y");
  EXPECT_TRUE(sealed.starts_with("v1:66687aad:")) << sealed;
  EXPECT_EQ(key_id_of_sealed(sealed), "66687aad");
}

TEST(SodiumSecretBox, SealsTheSameSecretDifferentlyEachTime) {
  const auto box = box_with(zero_key);
  EXPECT_NE(box->seal("x", "y"), box->seal("x", "y"));
}

TEST(SodiumSecretBox, RefusesAnotherContext) {
  const auto box = box_with(zero_key);
  const Result<std::string> opened = box->open(box->seal("x", "row 1"), "row 2");
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::kInternal);
}

TEST(SodiumSecretBox, RefusesAnotherKeyAndNamesTheOneNeeded) {
  const std::string sealed = box_with(zero_key)->seal("x", "y");
  const Result<std::string> opened = box_with(generate_app_key())->open(sealed, "y");
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().detail.find("66687aad"), std::string::npos);
}

TEST(SodiumSecretBox, OpensWithAPreviousKeyAndSealsWithThePresentOne) {
  const std::string sealed = box_with(zero_key)->seal("x", "y");
  const auto rotated = box_with(generate_app_key(), {generate_app_key(), zero_key});
  EXPECT_TRUE(rotated->open(sealed, "y").has_value());
  EXPECT_NE(key_id_of_sealed(rotated->seal("x", "y")), "66687aad");
}

TEST(SodiumSecretBox, RefusesAnAlteredText) {
  const auto box = box_with(zero_key);
  const std::string sealed = box->seal("secret", "y");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string altered = sealed;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(box->open(altered, "y").has_value()) << at;
    EXPECT_FALSE(box->open(std::string_view(sealed).substr(0, at), "y").has_value()) << at;
  }
}

TEST(SodiumSecretBox, TakesAKeyWithoutPadding) {
  const auto padded = box_with(zero_key);
  const auto bare = box_with(zero_key.substr(0, zero_key.size() - 1));
  EXPECT_TRUE(bare->open(padded->seal("x", "y"), "y").has_value());
}

TEST(SodiumSecretBox, RefusesAnUnusableKeyByTheNameOfItsSetting) {
  for (const char* key : {"", "AAAA", "base64:", "base64:AAAA", "base64:!!!!",
                          "base64:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="}) {
    const auto box = SodiumSecretBox::create(key, {});
    ASSERT_FALSE(box.has_value()) << key;
    EXPECT_TRUE(box.error().message.starts_with("TICKITI_APP_KEY ")) << box.error().message;
  }
  const auto box = SodiumSecretBox::create(zero_key, {zero_key, "base64:AAAA"});
  ASSERT_FALSE(box.has_value());
  EXPECT_TRUE(box.error().message.starts_with("TICKITI_PREVIOUS_APP_KEYS, entry 2,"));
}

TEST(KeyCheck, PassesOnlyWithAKeyThatOpensIt) {
  const auto box = box_with(zero_key);
  const std::string check = make_key_check(*box);
  EXPECT_TRUE(verify_key_check(*box, check).has_value());
  EXPECT_TRUE(verify_key_check(*box_with(generate_app_key(), {zero_key}), check).has_value());
  const Result<Done> refused = verify_key_check(*box_with(generate_app_key()), check);
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().message.find("66687aad"), std::string::npos);
}

}  // namespace
}  // namespace tickiti::security
