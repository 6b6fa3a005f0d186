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

// Takes the mail over: it goes out after the commit, and again until the mail server has
// it (deliver_mail.h). `done` runs on the database's thread. Fails with kValidationFailed
// naming every wrong field, also a template that cannot be used; then with kUnavailable
// when mail is off.
void send_email(const Ports& ports, const SendEmail& command, std::optional<KeyedRequest> key,
                EncodeAnswer<MailId> encode, Completion<KeyedAnswer> done);

}  // namespace tickiti
