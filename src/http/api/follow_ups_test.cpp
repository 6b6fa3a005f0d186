#include "http/api/follow_ups.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>
#include <vector>

namespace tickiti::http {
namespace {

TEST(FollowUpsTest, RunsTasksInOrderOnAThreadOfItsOwn) {
  FollowUps follow_ups;
  std::vector<int> ran;
  std::promise<std::thread::id> last;

  follow_ups.run([&] { ran.push_back(1); });
  follow_ups.run([&] {
    ran.push_back(2);
    last.set_value(std::this_thread::get_id());
  });

  EXPECT_NE(last.get_future().get(), std::this_thread::get_id());
  EXPECT_EQ(ran, (std::vector{1, 2}));
}

TEST(FollowUpsTest, SurvivesATaskThatThrows) {
  FollowUps follow_ups;
  std::promise<void> after;

  follow_ups.run([] { throw std::runtime_error("expected by the test"); });
  follow_ups.run([&] { after.set_value(); });

  after.get_future().get();
}

TEST(FollowUpsTest, FinishesWhatIsQueuedBeforeItStops) {
  FollowUps follow_ups;
  int ran = 0;
  for (int i = 0; i < 100; ++i) {
    follow_ups.run([&] { ++ran; });
  }

  follow_ups.stop();
  follow_ups.run([&] { ran = -1; });
  follow_ups.stop();

  EXPECT_EQ(ran, 100);
}

}  // namespace
}  // namespace tickiti::http
