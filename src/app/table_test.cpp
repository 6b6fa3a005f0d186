#include "app/commands/table.h"

#include <gtest/gtest.h>

namespace tickiti::app {
namespace {

TEST(TableTest, AlignsColumnsByCharacters) {
  EXPECT_EQ(table_text({{"NAME", "ROLE"}, {"J\xC3\xBCrgen", "staff"}, {"A", "admin"}}),
            "NAME    ROLE\n"
            "J\xC3\xBCrgen  staff\n"
            "A       admin\n");
}

TEST(TableTest, KeepsEachRowOnItsLine) {
  EXPECT_EQ(table_text({{"a\nb", ""}, {"", ""}}), "a b\n\n");
  EXPECT_EQ(table_text({}), "");
}

}  // namespace
}  // namespace tickiti::app
