#pragma once

#include <memory>
#include <string>

#include "application/database_health.h"
#include "application/ports.h"
#include "config/config.h"
#include "foundation/result.h"

namespace tickiti::app {

// The folder of the SQLite file that the URL names; empty for another database.
std::string database_folder(const std::string& url);

// Of an SQLite URL.
std::string sqlite_path(const std::string& url);

// Several nodes may work on the database at once.
bool is_shared(const std::string& url);

// The database that the configuration names, opened and with its schema up to date.
class Storage {
 public:
  // Makes an SQLite file, but no folder, that is missing. Fails with kUnavailable,
  // saying what is wrong with the database.
  static Result<std::unique_ptr<Storage>> open(const Config& config);

  virtual ~Storage() = default;

  // All good until destruction.
  virtual Database& database() = 0;
  virtual DatabaseHealth& health() = 0;
  virtual TicketNumbers& ticket_numbers() = 0;
  // On which all that work on the database agree.
  virtual const Clock& clock() const = 0;

  // Finishes what is queued, then refuses everything.
  virtual void stop() = 0;
};

}  // namespace tickiti::app
