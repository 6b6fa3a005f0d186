#include "http/middleware/traceparent.h"

#include <gtest/gtest.h>

namespace tickiti::http {
namespace {

TEST(TraceparentTest, KeepsTheW3cForm) {
  const std::string good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  EXPECT_EQ(valid_traceparent(good), good);
  EXPECT_EQ(valid_traceparent("cc" + good.substr(2) + "-later"), "cc" + good.substr(2) + "-later");
}

TEST(TraceparentTest, DropsEverythingElse) {
  for (const char* bad : {"", "00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                          "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                          "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                          "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                          "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                          "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 more"}) {
    EXPECT_EQ(valid_traceparent(bad), "") << bad;
  }
}

}  // namespace
}  // namespace tickiti::http
