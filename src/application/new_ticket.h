#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "application/caller.h"
#include "application/database.h"
#include "application/html_sanitizer.h"
#include "application/ports.h"

namespace tickiti {

// What every way of opening a ticket decides beforehand.
struct NewTicket {
  std::int64_t number = 0;
  QueueId queue;
  std::string subject;
  Priority priority = Priority::kNormal;
  std::string originator_email_address;
  std::optional<PayloadState> payload = {};  // Of the one that is inserted with it.
  bool originator_is_responder = false;      // Else the caller's owner writes the first responses.
};

// A ticket as it was written, and who writes its first responses.
struct OpenedTicket {
  Ticket ticket;
  PersonId author;
  bool author_is_staff = false;
};

// Writes the originator if new, the ticket and its audit entry.
Result<OpenedTicket> add_ticket(Transaction& tx, const Caller& caller, const NewTicket& wanted,
                                TimePoint now);

Result<ResponseId> add_first_response(Transaction& tx, Mailing mailing, const OpenedTicket& opened,
                                      Visibility visibility, const CleanHtml& text);

}  // namespace tickiti
