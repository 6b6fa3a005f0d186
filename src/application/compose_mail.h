#pragma once

#include <string>

#include "application/mail_client.h"
#include "application/ports.h"

namespace tickiti {

// What mails tell their readers of us.
struct MailWords {
  std::string public_url;         // Where people reach us, without a slash at the end.
  bool answers_are_read = false;  // If not, mails about tickets say so.
};

// Writes the mail out. Slow: cleans HTML, reads images.
Result<OutgoingMail> compose_mail(const Ports& ports, const Mail& mail, const MailWords& words);

}  // namespace tickiti
