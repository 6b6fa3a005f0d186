#pragma once

#include <string>
#include <variant>

#include "application/open_ticket.h"

namespace tickiti {

// A mail that a remote wants sent; `problems` is what decoding found wrong.
struct SendEmail {
  std::string to_address;
  std::variant<Letter, TemplateUse> text;
  FieldErrors problems;
};

// Judges the mail as if it went out. There is no mail yet, so it always fails:
// with kValidationFailed naming every wrong field, also a template that cannot be
// used; else with kUnavailable. Writes nothing.
Error send_email(const Ports& ports, const SendEmail& command);

}  // namespace tickiti
