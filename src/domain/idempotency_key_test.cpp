#include "domain/idempotency_key.h"

#include <gtest/gtest.h>

namespace tickiti {
namespace {

TEST(ParseIdempotencyKey, TakesBareAndQuotedAsTheSameKey) {
  EXPECT_EQ(parse_idempotency_key("order-1001"), "order-1001");
  EXPECT_EQ(parse_idempotency_key("\"order-1001\""), "order-1001");
  EXPECT_EQ(parse_idempotency_key("!~"), "!~");
}

TEST(ParseIdempotencyKey, TakesOneTo255Characters) {
  EXPECT_TRUE(parse_idempotency_key("k"));
  EXPECT_TRUE(parse_idempotency_key(std::string(255, 'k')));
  EXPECT_TRUE(parse_idempotency_key("\"" + std::string(255, 'k') + "\""));
  EXPECT_FALSE(parse_idempotency_key(std::string(256, 'k')));
  EXPECT_FALSE(parse_idempotency_key("\"" + std::string(256, 'k') + "\""));
  EXPECT_FALSE(parse_idempotency_key(""));
  EXPECT_FALSE(parse_idempotency_key("\"\""));
}

TEST(ParseIdempotencyKey, RefusesWhatIsNotVisibleAscii) {
  for (const std::string& header : {std::string("a b"), std::string("a\tb"), std::string("a\x7F"),
                                    std::string("\xC3\xA9"), std::string("a\0b", 3)}) {
    EXPECT_FALSE(parse_idempotency_key(header)) << header;
  }
}

}  // namespace
}  // namespace tickiti
