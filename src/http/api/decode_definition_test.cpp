#include "http/api/decode_definition.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

InterventionChange decode(const std::string& text) {
  return decode_definition(parse_json(text).value());
}

TEST(DecodeDefinitionTest, LeavesOutWhatIsAbsent) {
  const InterventionChange change = decode(R"({"intervention_id":1,"title":"T","unknown":[]})");

  EXPECT_TRUE(change.problems.empty());
  EXPECT_EQ(change.title, "T");
  EXPECT_FALSE(change.name);
  EXPECT_FALSE(change.remote_enabled);
  EXPECT_FALSE(change.fields);
}

TEST(DecodeDefinitionTest, NullRemovesTheBearerTokenAndEmptyKeepsIt) {
  EXPECT_TRUE(decode(R"({"remote_bearer_token":null})").remove_bearer_token);
  EXPECT_FALSE(decode(R"({"remote_bearer_token":""})").remove_bearer_token);
  EXPECT_EQ(decode(R"({"remote_bearer_token":""})").remote_bearer_token, "");
  EXPECT_FALSE(decode("{}").remove_bearer_token);
}

TEST(DecodeDefinitionTest, NamesEveryWrongType) {
  const InterventionChange change =
      decode(R"({"name":1,"title":false,"create_urgent":1,"remote_timeout_seconds":"ten",)"
             R"("remote_bearer_token":7})");

  for (const char* path :
       {"name", "title", "create_urgent", "remote_timeout_seconds", "remote_bearer_token"}) {
    EXPECT_TRUE(change.problems.has(path)) << path;
  }
}

}  // namespace
}  // namespace tickiti::http
