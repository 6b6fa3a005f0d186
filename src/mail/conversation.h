#pragma once

#include <curl/curl.h>

#include <functional>
#include <string>
#include <string_view>

#include "application/mail_client.h"

namespace tickiti::mail {

inline constexpr int kFirstRefusal = 400;  // Smaller reply codes agree (RFC 5321 §4.2.1).

// What one mail made client and server say to each other, as far as it tells why it failed.
class Conversation {
 public:
  // Addresses that are not ASCII (SMTPUTF8, RFC 6531).
  struct Utf8 {
    bool is_needed = false;
    bool is_offered = false;  // By the server, on a connection that is used again.
  };

  // `hang_up` is called when the client has said QUIT, or is about to name an address that
  // the server does not take, or the server talks without end.
  Conversation(std::function<void()> hang_up, Utf8 utf8)
      : hang_up_(std::move(hang_up)), utf8_(utf8) {}
  explicit Conversation(std::function<void()> hang_up) : Conversation(std::move(hang_up), Utf8{}) {}

  // `easy` reports to this, which must live until the transfer ends.
  void listen(CURL* easy);

  void heard_command(std::string_view line);
  void heard_reply(std::string_view line);

  // The server has said more than any answer of ours takes.
  bool is_endless() const;
  bool offers_utf8() const { return utf8_.is_offered; }
  bool lacks_utf8() const { return lacks_utf8_; }  // And it was needed: that ended it.

  int reply_code() const { return reply_code_; }  // 0 before the first.
  // The server's last reply, its lines joined by spaces, cut when it is very long.
  const std::string& last_reply() const { return last_reply_; }

  // Of a transfer that failed. For good only when the server has refused (5xx) this
  // recipient or this text: what it has against us or our password can be mended.
  MailOutcome outcome_of_failure() const;

 private:
  enum class Stage { kGreeting, kSender, kRecipient, kText };

  std::function<void()> hang_up_;
  Utf8 utf8_;
  bool hears_offers_ = false;
  bool lacks_utf8_ = false;
  Stage stage_ = Stage::kGreeting;
  bool is_over_ = false;  // We said goodbye; what follows tells nothing of the mail.
  bool goes_on_ = false;  // The reply has further lines.
  int reply_code_ = 0;
  std::string last_reply_;
  std::size_t heard_ = 0;  // Bytes of all replies.
};

}  // namespace tickiti::mail
