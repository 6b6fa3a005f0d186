#pragma once

#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace tickiti::mail {

// Any UTF-8 text as the value of a mail header: as it is when it is short printable ASCII,
// else as encoded words of at most 75 characters on lines of their own (RFC 2047 §2).
// What could end a line becomes a space.
std::string header_text(std::string_view text);

// A time as `Date` has it: `Tue, 24 Nov 2026 09:14:02 +0000` (RFC 5322 §3.3).
std::string header_date(TimePoint time);

// Whom a mail comes from, out of `desk@example.com` or `Desk <desk@example.com>`.
struct Sender {
  std::string name;     // May be empty.
  std::string address;  // `desk@example.com`
  std::string domain;   // `example.com`
};
Sender read_sender(std::string_view text);

// `=?UTF-8?B?…?= <desk@example.com>`
std::string header_sender(const Sender& sender);

}  // namespace tickiti::mail
