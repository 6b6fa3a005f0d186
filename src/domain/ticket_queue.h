#pragma once

#include <optional>
#include <string>

#include "domain/ids.h"

namespace tickiti {

// Where tickets lie. Never a word for background work.
struct TicketQueue {
  QueueId id;
  std::string name;  // Unique ignoring case.
  bool is_builtin = false;
  std::optional<std::int64_t> outgoing_mailbox_id;
};

}  // namespace tickiti
