#include "mail/conversation.h"

#include <optional>

#include "foundation/number.h"

namespace tickiti::mail {
namespace {

constexpr int kFirstPermanent = 500;

int on_debug(CURL* /*easy*/, curl_infotype type, char* data, size_t size, void* conversation) {
  auto* talk = static_cast<Conversation*>(conversation);
  if (type == CURLINFO_HEADER_OUT) {
    talk->heard_command({data, size});
  } else if (type == CURLINFO_HEADER_IN) {
    talk->heard_reply({data, size});
  }
  return 0;
}

}  // namespace

void Conversation::listen(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
}

void Conversation::heard_command(std::string_view line) {
  const std::string_view verb = line.substr(0, 4);
  is_over_ = is_over_ || verb == "QUIT";
  if (is_over_) {
    return;
  }
  if (verb == "RCPT" || verb == "DATA") {
    stage_ = Stage::kRecipientOrText;
  } else if (verb == "MAIL") {
    stage_ = Stage::kSender;
  }
  reply_code_ = 0;
  last_reply_.clear();
}

void Conversation::heard_reply(std::string_view line) {
  if (is_over_) {
    return;
  }
  reply_code_ = to_number<int>(line.substr(0, 3)).value_or(reply_code_);
  last_reply_ = line.substr(0, line.find_first_of("\r\n"));
}

MailOutcome Conversation::outcome_of_failure() const {
  if (stage_ == Stage::kGreeting) {
    return MailOutcome::kUnreachable;
  }
  const bool is_final = stage_ == Stage::kRecipientOrText && reply_code_ >= kFirstPermanent;
  return is_final ? MailOutcome::kRefused : MailOutcome::kFailed;
}

}  // namespace tickiti::mail
