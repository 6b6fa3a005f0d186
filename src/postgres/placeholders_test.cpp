#include "postgres/placeholders.h"

#include <gtest/gtest.h>

namespace tickiti::postgres {
namespace {

TEST(Placeholders, AreNumberedInOrder) {
  EXPECT_EQ(number_placeholders("SELECT ?, ?::bigint WHERE a = ?"),
            "SELECT $1, $2::bigint WHERE a = $3");
}

TEST(Placeholders, InsideQuotesStay) {
  EXPECT_EQ(number_placeholders("SELECT '?', 'it''s ?', \"a?\", ?"),
            "SELECT '?', 'it''s ?', \"a?\", $1");
}

}  // namespace
}  // namespace tickiti::postgres
