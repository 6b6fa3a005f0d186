#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "application/database.h"
#include "application/database_health.h"
#include "application/ports.h"

namespace tickiti::postgres {

struct Settings {
  std::size_t writers = 16;  // Most connections that write, one transaction each at a time.
  std::size_t most_readers = 8;
  std::size_t most_waiting = 4096;  // Transactions; above that they are refused.
  // How long one statement may take, and a server be silent, before it counts as away.
  std::chrono::milliseconds patience{10'000};
  // When the server ends a statement of a read.
  std::chrono::milliseconds read_limit{1500};
};

// A database that several nodes may share. While the server is away everything
// fails with kUnavailable; when it is back everything works again. Beside those that write
// and read it keeps one connection, which carries word of changes.
class PostgresDatabase : public Database, public DatabaseHealth {
 public:
  // `url` as libpq reads it. Brings the schema up to date; safe when several nodes
  // do it at once. Fails with kUnavailable when the server cannot be reached or its
  // schema cannot be used.
  static Result<std::unique_ptr<PostgresDatabase>> open(const std::string& url,
                                                        const Settings& settings = {});

  // The server's time, the same on every node.
  virtual const Clock& clock() const = 0;

  virtual TicketNumbers& ticket_numbers() = 0;

  // Finishes what is queued, then refuses everything. The destructor does it too.
  virtual void stop() = 0;
};

}  // namespace tickiti::postgres
