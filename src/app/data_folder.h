#pragma once

#include <string>
#include <string_view>

#include "foundation/result.h"

namespace tickiti::app {

// Creates the folder with mode 0700, and the folders above it, unless it is
// there. Fails with kUnavailable naming it.
Result<Done> create_private_folder(const std::string& path);

// Warns in the log when others than its owner may read the file or look into the folder,
// and says how to end that. Nothing to say of what is not there.
void warn_if_others_may_read(const std::string& path);

// Writes the file as a whole, with mode 0600: whoever reads it sees the old
// content or the new. Durable. Fails with kUnavailable naming it.
Result<Done> replace_file(const std::string& path, std::string_view content);

// Writes the content over what is in the file, which needs no room on the disk if it is not
// longer. Who reads it meanwhile may see a part of both.
Result<Done> overwrite_file(const std::string& path, std::string_view content);

// As replace_file, but keeps a file that is already there: of several processes
// one wins. Gives the content that is in the file afterwards.
Result<std::string> create_file_once(const std::string& path, std::string_view content);

// Fails with kUnavailable when the file cannot be read, kNotFound when there is none.
Result<std::string> read_file(const std::string& path);

// Held until destroyed; the kernel releases it when the process ends, however it ends.
class FolderLock {
 public:
  // Takes `{folder}/serve.lock`. Fails with kUnavailable when another process
  // has it or the file cannot be made.
  static Result<FolderLock> take(const std::string& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  ~FolderLock();

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;  // -1 after a move.
};

}  // namespace tickiti::app
