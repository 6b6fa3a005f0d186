#include "app/data_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "foundation/log.h"

namespace tickiti::app {
namespace {

Error cannot(std::string_view what, const std::string& path, int code,
             const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  return make_error(
      ErrorCode::kUnavailable,
      fmt::format("{} cannot be {}: {}.", path, what, std::generic_category().message(code)), {},
      file, line);
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder;
}

bool write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  return true;
}

// A file beside `path` with the content, on disk; gives its name.
Result<std::string> write_beside(const std::string& path, std::string_view content) {
  std::string name = path + ".XXXXXX";
  const int file = mkostemp(name.data(), O_CLOEXEC);  // Mode 0600.
  if (file < 0) {
    return cannot("written", path, errno);
  }
  const bool written = write_all(file, content) && fsync(file) == 0;
  const int code = errno;
  close(file);
  if (!written) {
    unlink(name.c_str());
    return cannot("written", path, code);
  }
  return name;
}

void sync_folder(const std::string& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file >= 0) {
    fsync(file);
    close(file);
  }
}

}  // namespace

Result<Done> create_private_folder(const std::string& path) {
  std::error_code fault;
  std::filesystem::create_directories(folder_of(path), fault);
  if (!fault && mkdir(path.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    fault = {errno, std::generic_category()};
  }
  if (!fault && !std::filesystem::is_directory(path, fault)) {
    fault = std::make_error_code(std::errc::not_a_directory);
  }
  if (fault) {
    return cannot("used as a folder", path, fault.value());
  }
  return Done{};
}

void warn_if_others_may_read(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0 || (found.st_mode & (S_IRWXG | S_IRWXO)) == 0) {
    return;
  }
  const bool is_folder = S_ISDIR(found.st_mode);
  log(LogLevel::kWarn,
      is_folder ? "Others than its owner may look into the data folder; end it with chmod 700"
                : "Others than its owner may read this file; end it with chmod 600",
      {{"path", path}, {"mode", fmt::format("{:04o}", found.st_mode & 07777U)}});
}

Result<Done> replace_file(const std::string& path, std::string_view content) {
  const std::string name = TRY(write_beside(path, content));
  if (std::rename(name.c_str(), path.c_str()) != 0) {
    const int code = errno;
    unlink(name.c_str());
    return cannot("written", path, code);
  }
  sync_folder(folder_of(path));
  return Done{};
}

Result<Done> overwrite_file(const std::string& path, std::string_view content) {
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) {
    return cannot("written", path, errno);
  }
  const bool written =
      write_all(file, content) && ftruncate(file, static_cast<off_t>(content.size())) == 0;
  const int code = errno;
  close(file);
  if (!written) {
    return cannot("written", path, code);
  }
  return Done{};
}

Result<std::string> create_file_once(const std::string& path, std::string_view content) {
  const std::string name = TRY(write_beside(path, content));
  const bool linked = link(name.c_str(), path.c_str()) == 0 || errno == EEXIST;
  const int code = errno;
  unlink(name.c_str());
  if (!linked) {
    return cannot("written", path, code);
  }
  sync_folder(folder_of(path));
  return read_file(path);
}

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const int code = errno;
    if (code == ENOENT) {
      return make_error(ErrorCode::kNotFound, path + " does not exist.");
    }
    return cannot("read", path, code);
  }
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

Result<FolderLock> FolderLock::take(const std::string& folder) {
  const std::string path = folder + "/serve.lock";
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return cannot("opened", path, errno);
  }
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    const int code = errno;
    close(file);
    if (code == EWOULDBLOCK) {
      return make_error(ErrorCode::kUnavailable,
                        fmt::format("Another tickiti serves the folder {}: stop it first, or give "
                                    "this one its own --data-dir.",
                                    folder));
    }
    return cannot("locked", path, code);
  }
  return FolderLock{file};
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock& FolderLock::operator=(FolderLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

FolderLock::~FolderLock() {
  if (file_ >= 0) {
    close(file_);
  }
}

}  // namespace tickiti::app
