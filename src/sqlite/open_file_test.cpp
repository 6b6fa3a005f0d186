#include "sqlite/open_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "sqlite/test_support.h"

namespace tickiti::sqlite {
namespace {

constexpr std::chrono::milliseconds kBusy{100};
constexpr uid_t kNobody = 65'534;

std::string why_not(const std::string& path) {
  const Result<OpenedFile> opened = open_to_write(path, kBusy);
  return opened ? "" : opened.error().message;
}

void expect_no_talk_of_room(const std::string& message) {
  EXPECT_NE(message, "");
  EXPECT_EQ(message.find("make room"), std::string::npos) << message;
}

TEST(OpenFileTest, AFolderThatIsMissingDoesNotLackRoom) {
  const TestFolder folder;
  expect_no_talk_of_room(why_not(folder.database() + ".d/tickiti.db"));
}

TEST(OpenFileTest, AFolderThatTakesNoFilesDoesNotLackRoom) {
  expect_no_talk_of_room(why_not("/proc/tickiti.db"));
}

TEST(OpenFileTest, WhoMayNotWriteInTheFolderDoesNotLackRoom) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "needs root, to become somebody else";
  }
  const TestFolder folder;
  ASSERT_TRUE(open_to_write(folder.database(), kBusy));
  ASSERT_EQ(seteuid(kNobody), 0);
  const std::string message = why_not(folder.database());
  ASSERT_EQ(seteuid(0), 0);
  expect_no_talk_of_room(message);
}

}  // namespace
}  // namespace tickiti::sqlite
