#pragma once

#include <memory>

#include "application/database_health.h"
#include "application/ports.h"
#include "config/config.h"
#include "foundation/result.h"

namespace tickiti::app {

// One data folder with its keys, and the database, opened: what every command works on.
class Installation {
 public:
  // Creates what is missing: the folder, the database with its schema, the app
  // key. Rings `jobs` when a use case makes jobs due; it must outlive the
  // installation. Fails when the app key does not open what the database holds,
  // with a message that says what to do.
  static Result<std::unique_ptr<Installation>> open(const Config& config, JobSignal& jobs);

  virtual ~Installation() = default;

  // Good until destruction.
  virtual const Ports& ports() const = 0;
  virtual DatabaseHealth& database_health() = 0;

  // Finishes what is queued in the database, then refuses everything; so does the destructor.
  virtual void stop() = 0;
};

}  // namespace tickiti::app
