#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "application/create_ticket.h"
#include "application/definition_cache.h"
#include "application/html_sanitizer.h"

namespace tickiti {

// A ticket about to be opened: everything rendered, nothing written.
struct Opening {
  std::shared_ptr<const Definition> definition;
  std::int64_t number = 0;
  std::string subject;
  CleanHtml private_response;
  std::optional<CleanHtml> public_response;
  std::string bag_text;
  std::vector<std::string> misfits;  // Of the bag and the fields.
  std::string fingerprint;  // Of originator and bag: what a repeated create is compared by.
};

// Checks the command against the definition as `snapshot` has it, and renders.
// Takes a ticket number only when all is well. Fails as create_ticket does.
Result<Opening> prepare_opening(const Ports& ports, const Snapshot& snapshot,
                                const CreateTicket& command);

// The same again, with the number that `earlier` has taken: may be called inside a
// transaction, which must not ask for a number.
Result<Opening> prepare_again(const Ports& ports, const Snapshot& snapshot,
                              const CreateTicket& command, const Opening& earlier);

}  // namespace tickiti
