#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

enum class Visibility { kPublic, kInternal };

// One line appended to a response, never changed.
struct ResponseAudit {
  TimePoint at;
  std::string by;
  std::string text;  // Plain text.
};

// To whom a public response was given to be mailed.
struct MailedTo {
  bool is_off = false;  // Mail was off when it was posted: to nobody.
  std::vector<std::string> addresses;
};

// One entry on a ticket, by staff, a remote or a template.
struct TicketResponse {
  ResponseId id;
  TicketId ticket;
  PersonId author;
  Visibility visibility = Visibility::kPublic;
  bool is_staff = false;  // Written by a person with role staff.
  std::string html;       // Sanitised.
  std::string plain_text;
  TimePoint created_at;
  std::optional<MailedTo> mailed_to;  // None: internal, or it was not kept at that time.
};

}  // namespace tickiti
