#include "jobs/wake_up.h"

#include <gtest/gtest.h>

#include <thread>

namespace tickiti::jobs {
namespace {

constexpr std::chrono::hours kForEver{1};

TEST(WakeUpTest, ARingBeforeTheSleepIsNotLost) {
  WakeUp wake_up;
  wake_up.jobs_changed();
  wake_up.sleep(kForEver);
}

TEST(WakeUpTest, ARingEndsASleepOfAnotherThread) {
  WakeUp wake_up;
  std::thread sleeper([&] { wake_up.sleep(kForEver); });
  wake_up.jobs_changed();
  sleeper.join();
}

TEST(WakeUpTest, ARingIsHeardOnce) {
  WakeUp wake_up;
  wake_up.jobs_changed();
  wake_up.jobs_changed();
  wake_up.sleep(kForEver);
  const auto begun = std::chrono::steady_clock::now();
  wake_up.sleep(std::chrono::milliseconds{1});
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds{1});
}

}  // namespace
}  // namespace tickiti::jobs
