#pragma once

#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace tickiti::mail {

// `Subject: Refund for order 7`: any UTF-8 text as a mail header, on lines of at most 76
// characters: as it is when it is printable ASCII that can be folded, else as encoded words
// (RFC 2047 §2). What could end a line becomes a space.
std::string header_line(std::string_view name, std::string_view text);

// A time as `Date` has it: `Tue, 24 Nov 2026 09:14:02 +0000` (RFC 5322 §3.3).
std::string header_date(TimePoint time);

// Whom a mail comes from, out of `desk@example.com` or `Desk <desk@example.com>`.
struct Sender {
  std::string name;     // May be empty.
  std::string address;  // `desk@example.com`, as servers take it (email_address.h).
  std::string domain;   // `example.com`
};
Sender read_sender(std::string_view text);

// `From: =?UTF-8?B?…?= <desk@example.com>`, folded likewise.
std::string header_sender(std::string_view name, const Sender& sender);

}  // namespace tickiti::mail
