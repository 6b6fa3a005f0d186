#include "app/mock_script.h"

#include <gtest/gtest.h>

namespace tickiti::app {
namespace {

TEST(MockScript, GivesItsAnswersInOrderAndRepeatsTheLast) {
  MockScript script = *MockScript::parse("503,ok,drop,final");
  for (const char* expected : {"503", "ok", "drop", "final", "final", "final"}) {
    EXPECT_EQ(script.next().name(), expected);
  }
}

TEST(MockScript, DelaysTheAnswerThatFollowsOrOk) {
  MockScript script = *MockScript::parse("delay:2,delay:0.05:500,delay:0:drop");
  const MockAnswer plain = script.next();
  EXPECT_EQ(plain.name(), "ok");
  EXPECT_EQ(plain.delay, std::chrono::seconds{2});
  const MockAnswer status = script.next();
  EXPECT_EQ(status.name(), "500");
  EXPECT_EQ(status.delay, std::chrono::milliseconds{50});
  EXPECT_EQ(script.next().name(), "drop");
}

TEST(MockScript, SharesItsPlaceWithCopies) {
  MockScript script = *MockScript::parse("503,final");
  MockScript copy = script;
  EXPECT_EQ(script.next().name(), "503");
  EXPECT_EQ(copy.next().name(), "final");
}

TEST(MockScript, AnswersWithAFinalUnlessToldOtherwise) {
  EXPECT_EQ(MockScript{}.next().name(), "final");
}

TEST(MockScript, RefusesWhatIsNoAnswer) {
  for (const char* text : {"", "ok,", "okay", "199", "600", "delay", "delay:", "delay:-1",
                           "delay:nan", "delay:99999", "delay:1:delay:1", "ok final"}) {
    EXPECT_FALSE(MockScript::parse(text)) << text;
  }
}

}  // namespace
}  // namespace tickiti::app
