#include "app/data_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace tickiti::app {
namespace {

class DataFolder : public testing::Test {
 protected:
  DataFolder() : root_(testing::TempDir() + "tickiti-folder-" + std::to_string(getpid())) {
    std::filesystem::remove_all(root_);
  }
  ~DataFolder() override { std::filesystem::remove_all(root_); }

  static mode_t mode_of(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 ? info.st_mode & 0777U : 0;
  }

  const std::string root_;
};

TEST_F(DataFolder, IsMadeForItsOwnerAloneWithTheFoldersAbove) {
  ASSERT_TRUE(create_private_folder(root_ + "/a/b"));
  EXPECT_EQ(mode_of(root_ + "/a/b"), 0700U);
  EXPECT_TRUE(create_private_folder(root_ + "/a/b"));
}

TEST_F(DataFolder, IsRefusedWhereAFileIs) {
  ASSERT_TRUE(create_private_folder(root_));
  ASSERT_TRUE(replace_file(root_ + "/file", "x"));
  const Result<Done> made = create_private_folder(root_ + "/file");
  ASSERT_FALSE(made);
  EXPECT_NE(made.error().message.find(root_ + "/file"), std::string::npos);
}

TEST_F(DataFolder, ReplacesAFileAsAWholeAndLeavesNothingBeside) {
  ASSERT_TRUE(create_private_folder(root_));
  ASSERT_TRUE(replace_file(root_ + "/listen", "old"));
  ASSERT_TRUE(replace_file(root_ + "/listen", "new\n"));
  EXPECT_EQ(*read_file(root_ + "/listen"), "new\n");
  EXPECT_EQ(mode_of(root_ + "/listen"), 0600U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(root_), {}), 1);
}

TEST_F(DataFolder, KeepsTheFirstContentOfAFileMadeOnce) {
  ASSERT_TRUE(create_private_folder(root_));
  EXPECT_EQ(*create_file_once(root_ + "/app.key", "first"), "first");
  EXPECT_EQ(*create_file_once(root_ + "/app.key", "second"), "first");
  EXPECT_EQ(mode_of(root_ + "/app.key"), 0600U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(root_), {}), 1);
}

TEST_F(DataFolder, TellsAMissingFileFromOneThatCannotBeRead) {
  EXPECT_EQ(read_file(root_ + "/none").error().code, ErrorCode::kNotFound);
}

TEST_F(DataFolder, IsLockedForOneAtATime) {
  ASSERT_TRUE(create_private_folder(root_));
  {
    const Result<FolderLock> first = FolderLock::take(root_);
    ASSERT_TRUE(first);
    const Result<FolderLock> second = FolderLock::take(root_);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find(root_), std::string::npos);
  }
  EXPECT_TRUE(FolderLock::take(root_));
}

}  // namespace
}  // namespace tickiti::app
