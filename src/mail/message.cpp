#include "mail/message.h"

#include <string>
#include <string_view>

#include "domain/email_address.h"

namespace tickiti::mail {
namespace {

void add_line(HeaderList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (longer != nullptr) {
    static_cast<void>(list.release());
    list.reset(longer);
  }
}

HeaderList headers_of(const OutgoingMail& mail, const MailWriter& writer) {
  const Sender& sender = writer.sender;
  HeaderList headers;
  add_line(headers, "Date: " + header_date(mail.date));
  add_line(headers, header_sender("From", sender));
  add_line(headers, "To: <" + to_wire_address(mail.to_address) + ">");
  if (writer.reply_to) {
    add_line(headers, header_sender("Reply-To", *writer.reply_to));
  }
  add_line(headers, header_line("Subject", mail.subject));
  add_line(headers, "Message-ID: <" + mail.name + "@" + sender.domain + ">");
  if (!mail.thread.empty()) {
    add_line(headers, "References: <" + mail.thread + "@" + sender.domain + ">");
  }
  if (mail.is_automatic) {
    // Out-of-office programs do not answer it (RFC 3834 §5), nor do Microsoft's.
    add_line(headers, "Auto-Submitted: auto-generated");
    add_line(headers, "X-Auto-Response-Suppress: All");
  }
  add_line(headers, mail.images.empty() ? "Content-Type: multipart/alternative"
                                        : "Content-Type: multipart/related");
  return headers;
}

// Line breaks of text are these two in a mail (RFC 2045 §2.8).
std::string with_line_ends(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (const char c : text) {
    if (c == '\n' && (lines.empty() || lines.back() != '\r')) {
      lines += '\r';
    }
    lines += c;
  }
  return lines;
}

void add_text(curl_mime* mime, std::string_view text, const char* type) {
  const std::string lines = with_line_ends(text);
  curl_mimepart* part = curl_mime_addpart(mime);
  curl_mime_data(part, lines.data(), lines.size());
  curl_mime_type(part, type);
  curl_mime_encoder(part, "quoted-printable");
}

void add_alternatives(curl_mime* mime, const OutgoingMail& mail) {
  add_text(mime, mail.plain_text, "text/plain; charset=utf-8");
  add_text(mime,
           "<!doctype html><html><body><div dir=\"auto\">" + mail.html + "</div></body></html>",
           "text/html; charset=utf-8");
}

void add_image(curl_mime* mime, const AttachedFile& image) {
  constexpr std::string_view kScheme = "cid:";
  curl_mimepart* part = curl_mime_addpart(mime);
  curl_mime_data(part, image.content.data(), image.content.size());
  curl_mime_type(part, image.attachment.mime_type.c_str());
  curl_mime_encoder(part, "base64");
  HeaderList headers;
  add_line(headers, "Content-ID: <" + cid_of(image.attachment).substr(kScheme.size()) + ">");
  add_line(headers, "Content-Disposition: inline");
  curl_mime_headers(part, headers.release(), 1);
}

}  // namespace

Message write_message(CURL* easy, const OutgoingMail& mail, const MailWriter& writer) {
  Message message{headers_of(mail, writer), MimeBody{curl_mime_init(easy)}};
  if (mail.images.empty()) {
    add_alternatives(message.body.get(), mail);
    return message;
  }
  MimeBody alternatives{curl_mime_init(easy)};
  add_alternatives(alternatives.get(), mail);
  curl_mimepart* part = curl_mime_addpart(message.body.get());
  curl_mime_subparts(part, alternatives.release());
  curl_mime_type(part, "multipart/alternative");
  for (const AttachedFile& image : mail.images) {
    add_image(message.body.get(), image);
  }
  return message;
}

}  // namespace tickiti::mail
