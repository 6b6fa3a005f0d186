#include "sqlite/open_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <utility>

#include "foundation/log.h"
#include "sqlite/log_keeper.h"

namespace tickiti::sqlite {
namespace {

// 32 KiB for some 4,000 pages of the log (https://www.sqlite.org/walformat.html).
std::int64_t bytes_of_log_index(const std::string& path) {
  constexpr std::int64_t kPage = 4096 + 24;
  constexpr std::int64_t kPagesOfBlock = 4062;
  constexpr std::int64_t kBlock = 32'768;
  return (log_bytes_of(path) / (kPage * kPagesOfBlock) + 1) * kBlock;
}

bool is_want_of_room(int code) { return code == ENOSPC || code == EDQUOT || code == EFBIG; }

bool lacks_room(const std::string& path, std::int64_t bytes) {
  const std::string folder = std::filesystem::path(path).parent_path();
  const int file = open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC,
                        S_IRUSR | S_IWUSR);
  if (file < 0) {
    return is_want_of_room(errno);
  }
  const int code = posix_fallocate(file, 0, bytes);
  close(file);
  return is_want_of_room(code);
}

}  // namespace

Result<OpenedFile> open_to_write(const std::string& path, std::chrono::milliseconds busy_timeout) {
  Result<std::unique_ptr<Connection>> opened =
      Connection::open(path, Access::kReadWrite, busy_timeout);
  if (opened) {
    return OpenedFile{std::move(opened).value(), Sharing::kWithOthers};
  }
  const std::int64_t needed = bytes_of_log_index(path);
  if (!lacks_room(path, needed)) {
    return std::move(opened).error();
  }
  Result<std::unique_ptr<Connection>> alone =
      Connection::open(path, Access::kReadWrite, busy_timeout, Sharing::kAlone);
  if (!alone) {
    return make_error(ErrorCode::kUnavailable,
                      "The database file " + path + " cannot be opened: make room for " +
                          std::to_string(needed) + " bytes in its folder, for its log's index.",
                      opened.error().detail);
  }
  log(LogLevel::kWarn,
      "There is no room in the database's folder for its log's index, which is kept in memory"
      " instead. Reads are served, and writes as soon as they fit; other commands cannot open the"
      " file until this one has been restarted. Make room",
      {{"path", path},
       {"bytes_needed", std::to_string(needed)},
       {"detail", opened.error().detail}});
  return OpenedFile{std::move(alone).value(), Sharing::kAlone};
}

}  // namespace tickiti::sqlite
