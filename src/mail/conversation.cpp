#include "mail/conversation.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "foundation/number.h"

namespace tickiti::mail {
namespace {

constexpr int kFirstPermanent = 500;
// A whole conversation has some ten replies of at most a few lines.
constexpr std::size_t kMostHeard = std::size_t{256} << 10U;
constexpr std::size_t kMostKept = 4096;

int on_debug(CURL* /*easy*/, curl_infotype type, char* data, size_t size, void* conversation) {
  auto* talk = static_cast<Conversation*>(conversation);
  if (type == CURLINFO_HEADER_OUT) {
    talk->heard_command({data, size});
  } else if (type == CURLINFO_HEADER_IN) {
    talk->heard_reply({data, size});
  }
  return 0;
}

// `250-SMTPUTF8`
bool names_utf8(std::string_view line) {
  constexpr std::string_view kName = "SMTPUTF8";
  const std::string_view offer = line.substr(std::min<std::size_t>(line.size(), 4));
  const std::string_view name = offer.substr(0, offer.find(' '));
  return std::ranges::equal(name, kName, [](char heard, char wanted) {
    return std::toupper(static_cast<unsigned char>(heard)) == wanted;
  });
}

// Many servers say only now what they have against the client or the sender, so that the
// reply must name the recipient: by its enhanced code (RFC 3463: 5.1 is about addresses,
// .7 and .8 of it about the sender's; 5.2 about mailboxes), or without one by its own.
bool refuses_recipient(int code, std::string_view reply) {
  if (code < kFirstPermanent) {
    return false;
  }
  const std::string_view text = reply.substr(std::min<std::size_t>(reply.size(), 4));
  if (text.substr(0, 2) == "5.") {
    const bool is_sender = text.substr(0, 5) == "5.1.7" || text.substr(0, 5) == "5.1.8";
    return (text.substr(0, 4) == "5.1." && !is_sender) || text.substr(0, 4) == "5.2.";
  }
  constexpr int kNoMailbox = 550;
  constexpr int kElsewhere = 551;
  constexpr int kNoName = 553;
  return code == kNoMailbox || code == kElsewhere || code == kNoName;
}

}  // namespace

void Conversation::listen(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
}

void Conversation::heard_command(std::string_view line) {
  const std::string_view verb = line.substr(0, 4);
  if (verb == "QUIT") {
    is_over_ = true;
    hang_up_();
  }
  if (is_over_) {
    return;
  }
  hears_offers_ = verb == "EHLO";
  utf8_.is_offered = utf8_.is_offered && !hears_offers_;
  if (verb == "MAIL" && utf8_.is_needed && !utf8_.is_offered) {
    lacks_utf8_ = is_over_ = true;
    hang_up_();
    return;
  }
  if (verb == "MAIL") {
    stage_ = Stage::kSender;
  } else if (verb == "RCPT") {
    stage_ = Stage::kRecipient;
  } else if (verb == "DATA") {
    stage_ = Stage::kText;
  }
  reply_code_ = 0;
  last_reply_.clear();
}

void Conversation::heard_reply(std::string_view line) {
  if (is_over_) {
    return;
  }
  heard_ += line.size();
  if (is_endless()) {
    hang_up_();
    return;
  }
  constexpr std::size_t kCode = 3;
  line = line.substr(0, line.find_first_of("\r\n"));
  reply_code_ = to_number<int>(line.substr(0, kCode)).value_or(reply_code_);
  utf8_.is_offered = utf8_.is_offered || (hears_offers_ && names_utf8(line));
  if (goes_on_ && line.size() > kCode) {
    last_reply_ += ' ' + std::string(line.substr(kCode + 1));
  } else {
    last_reply_ = line;
  }
  last_reply_.resize(std::min(last_reply_.size(), kMostKept));
  goes_on_ = line.size() > kCode && line[kCode] == '-';
}

bool Conversation::is_endless() const { return heard_ > kMostHeard; }

MailOutcome Conversation::outcome_of_failure() const {
  switch (stage_) {
    case Stage::kGreeting:
      return MailOutcome::kUnreachable;
    case Stage::kSender:
      return MailOutcome::kFailed;
    case Stage::kRecipient:
      return refuses_recipient(reply_code_, last_reply_) ? MailOutcome::kRefused
                                                         : MailOutcome::kFailed;
    case Stage::kText:
      break;
  }
  return reply_code_ >= kFirstPermanent ? MailOutcome::kRefused : MailOutcome::kFailed;
}

}  // namespace tickiti::mail
