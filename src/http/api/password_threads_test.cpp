#include "http/api/password_threads.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <future>
#include <stdexcept>

namespace tickiti::http {
namespace {

constexpr int kThreads = 2;
constexpr int kMostWaiting = 64;

TEST(PasswordThreadsTest, TwoWorkSixtyFourWaitAndTheNextIsTurnedAway) {
  std::promise<void> open;
  const std::shared_future<void> gate = open.get_future().share();
  std::atomic<int> ran{0};
  {
    PasswordThreads threads;
    std::array<std::promise<void>, kThreads> began;
    for (std::promise<void>& began_one : began) {
      ASSERT_TRUE(threads.run([&began_one, gate] {
        began_one.set_value();
        gate.wait();
      }));
    }
    for (std::promise<void>& began_one : began) {
      began_one.get_future().wait();
    }
    for (int waiting = 0; waiting < kMostWaiting; ++waiting) {
      EXPECT_TRUE(threads.run([&ran] { ++ran; }));
    }
    EXPECT_FALSE(threads.run([&ran] { ++ran; }));
    open.set_value();
  }
  EXPECT_EQ(ran, kMostWaiting);
}

TEST(PasswordThreadsTest, SurviveWhatATaskThrows) {
  std::promise<void> done;
  PasswordThreads threads;
  EXPECT_TRUE(threads.run([] { throw std::runtime_error("no memory"); }));
  EXPECT_TRUE(threads.run([&done] { done.set_value(); }));
  done.get_future().wait();
}

}  // namespace
}  // namespace tickiti::http
