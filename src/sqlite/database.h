#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "application/database.h"
#include "application/database_health.h"
#include "sqlite/log_keeper.h"

namespace tickiti::sqlite {

struct Settings {
  std::size_t most_readers = 8;
  std::size_t most_waiting = 4096;  // Transactions; above that they are refused.
  // How long to wait for another process that writes; then all that waited are refused.
  std::chrono::milliseconds busy_timeout{8000};
  // What the file of the write-ahead log should not exceed.
  std::int64_t log_bytes = kUsualLogBytes;
  // Called on the writer's thread when an fsync failed, which cannot be mended.
  // None: the process ends at once. If it returns, transactions under way end
  // with kOutcomeUnknown and later ones with kUnavailable.
  std::function<void()> on_fatal;
};

// The embedded database: one writer thread that commits what queued while the
// last fsync ran (group commit), and a pool of reading connections. A
// transaction refused for want of room, or after stop, is answered on the
// thread that offered it.
class SqliteDatabase : public Database, public DatabaseHealth {
 public:
  // Opens or makes the file and brings its schema up to date. Fails with
  // kUnavailable naming the file, or saying why its schema cannot be used.
  static Result<std::unique_ptr<SqliteDatabase>> open(const std::string& path,
                                                      const Settings& settings = {});

  // As it was when the database was opened; 0 when there was no ticket.
  virtual std::int64_t highest_ticket_number() const = 0;

  // Finishes what is queued, then refuses everything. The destructor does it too.
  virtual void stop() = 0;
};

}  // namespace tickiti::sqlite
