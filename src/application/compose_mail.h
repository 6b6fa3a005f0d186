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

// Whether its addressee may be told of it, who may have lost the right to view the ticket
// since it was owed.
Result<bool> may_be_told(const Ports& ports, const Mail& mail);

}  // namespace tickiti
