#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/json.h"

namespace tickiti {

// What templates and labels know of a ticket besides the bag (contract §6, §7).
struct TicketWords {
  std::string_view uid;
  std::string_view intervention;
  std::string_view title;
  std::int64_t ticket_number;
  std::string_view originator_email_address;
};

// As the object that Mustache and labels look names up in.
Json to_json(const TicketWords& words);

// One line of text: control characters and line breaks become spaces, the ends are trimmed.
std::string to_single_line(std::string_view text);

inline constexpr std::size_t kMostSubjectCharacters = 255;

// A rendered subject: one line, cut with "…" where it would be longer than one may be.
std::string to_subject(std::string_view rendered);

}  // namespace tickiti
