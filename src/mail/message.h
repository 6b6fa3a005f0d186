#pragma once

#include <curl/curl.h>

#include <memory>
#include <optional>

#include "application/mail_client.h"
#include "mail/header_text.h"

namespace tickiti::mail {

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeMime {
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;
using MimeBody = std::unique_ptr<curl_mime, FreeMime>;

// Whom all mails come from.
struct MailWriter {
  Sender sender;
  std::optional<Sender> reply_to;  // Whom answers go to, if to somebody else.
};

// A mail in the form that curl sends: both live until it is sent.
struct Message {
  HeaderList headers;
  MimeBody body;
};

// Text and HTML as alternatives, and beside the HTML the images it shows.
Message write_message(CURL* easy, const OutgoingMail& mail, const MailWriter& writer);

}  // namespace tickiti::mail
