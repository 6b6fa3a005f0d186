#pragma once

#include <string>
#include <vector>

#include "application/show_inbox.h"

namespace tickiti::http {

// `data` of tickets/inbox, tickets/counts and tickets/people as JSON text; ids are strings.
std::string encode_inbox(const InboxPage& page);
std::string encode_counts(const InboxCounts& counts, int unread_notifications);
std::string encode_people(const std::vector<Person>& people);

}  // namespace tickiti::http
