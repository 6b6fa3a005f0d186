#pragma once

#include <cstdint>

#include "application/database.h"
#include "application/definition_cache.h"
#include "application/html_sanitizer.h"
#include "application/secrets.h"
#include "application/stranded_counts.h"
#include "foundation/clock.h"

namespace tickiti {

// Hands out ticket numbers: from 100000, each once, gaps allowed. Taken before
// the transaction so that templates can be rendered outside it. Thread-safe.
class TicketNumbers {
 public:
  virtual ~TicketNumbers() = default;
  virtual Result<std::int64_t> next() = 0;
};

// Told after a commit that jobs may be due. Thread-safe, does not block.
class JobSignal {
 public:
  virtual ~JobSignal() = default;
  virtual void jobs_changed() = 0;
};

// Whether there is a mail server to hand mails to. Does not change while we run.
enum class Mailing { kOff, kOn };

// What use cases need of the world. Everything outlives every use case.
struct Ports {
  Database& database;
  const Clock& clock;
  DefinitionCache& definitions;
  TicketNumbers& ticket_numbers;
  JobSignal& jobs;
  const SecretBox& secrets;
  Randomness& random;
  const Hasher& hasher;
  const HtmlSanitizer& sanitizer;
  Mailing mailing;
  StrandedCounts& stranded;
};

}  // namespace tickiti
