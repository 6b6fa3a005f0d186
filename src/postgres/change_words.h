#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.h"

namespace tickiti::postgres {

// What one node notifies the others of.
struct ChangeWord {
  std::string node;
  std::vector<TicketId> tickets;  // None: of some that it does not name.
};

// As payloads of NOTIFY, which takes less than 8000 bytes; each ticket once.
// Above some thousand tickets one word that names none.
std::vector<std::string> write_change_words(std::string_view node, std::vector<TicketId> tickets);

// Of a payload that is no such word: neither node nor tickets.
ChangeWord read_change_word(std::string_view payload);

}  // namespace tickiti::postgres
