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

// What has changed since the mail was owed.
enum class MailNeed {
  kWanted,
  kUnsure,     // It tells of a failure that is being tried again: wait for the end.
  kHidden,     // Its addressee may not view the ticket any more.
  kOutOfDate,  // It tells of a failure, and the decision has been delivered.
};
Result<MailNeed> find_need(const Ports& ports, const Mail& mail);

}  // namespace tickiti
