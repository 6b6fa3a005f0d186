#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "sqlite/connection.h"

namespace tickiti::sqlite {

struct OpenedFile {
  std::unique_ptr<Connection> connection;
  Sharing sharing = Sharing::kWithOthers;  // As all other connections must open it.
};

// Opens or makes the file for writing. The index of SQLite's log is made anew by who opens the
// file first, and needs room; where there is none it is kept in memory, alone, and a warning
// says so: what was committed can be read, and written as soon as that fits. Fails as
// Connection::open, or saying how much room is needed where.
Result<OpenedFile> open_to_write(const std::string& path, std::chrono::milliseconds busy_timeout);

}  // namespace tickiti::sqlite
