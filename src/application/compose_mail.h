#pragma once

#include <string>

#include "application/mail_client.h"
#include "application/ports.h"

namespace tickiti {

// Writes the mail out. `public_url` is where people reach us, without a slash at the end.
// Slow: cleans HTML, reads images.
Result<OutgoingMail> compose_mail(const Ports& ports, const Mail& mail,
                                  const std::string& public_url);

// Whether its addressee may be told of it, who may have lost the right to view the ticket
// since it was owed.
Result<bool> may_be_told(const Ports& ports, const Mail& mail);

}  // namespace tickiti
