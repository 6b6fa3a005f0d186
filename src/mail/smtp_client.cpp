#include "mail/smtp_client.h"

#include <algorithm>
#include <atomic>
#include <boost/url/parse.hpp>
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include "application/mask_secret.h"
#include "domain/email_address.h"
#include "foundation/base64.h"
#include "foundation/utf8.h"
#include "mail/conversation.h"
#include "mail/message.h"
#include "mail/open_socket.h"

namespace tickiti::mail {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kMostSeconds = 900;
// How long a server may be silent: one that checks what a mail holds takes its time to
// take it, and would get it twice from who does not wait (RFC 5321 §4.5.3.2.6).
constexpr long kSilentSeconds = 300;
// Older connections are not trusted: many servers end idle ones, some with a word to say so.
constexpr long kKeptSeconds = 10;
constexpr std::size_t kMostQuoted = 300;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

enum class Tls { kImplicit, kRequired, kIfOffered };

bool is_this_machine(const boost::urls::url_view& url) {
  switch (url.host_type()) {
    case boost::urls::host_type::ipv4:
      return url.host_ipv4_address().is_loopback();
    case boost::urls::host_type::ipv6:
      return url.host_ipv6_address().is_loopback();
    default:
      return url.encoded_host() == "localhost";
  }
}

Tls tls_for(const std::string& url) {
  const auto parts = boost::urls::parse_uri(url);
  if (!parts || parts->scheme() == "smtps") {
    return Tls::kImplicit;
  }
  return parts->has_userinfo() && !is_this_machine(*parts) ? Tls::kRequired : Tls::kIfOffered;
}

// What a server could quote of how we signed in.
std::vector<std::string> secrets_of(const std::string& url) {
  const auto parts = boost::urls::parse_uri(url);
  if (!parts || !parts->has_userinfo()) {
    return {};
  }
  const std::string user = parts->user();
  const std::string password = parts->password();
  return {to_base64('\0' + user + '\0' + password), to_base64(password), password};
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// Reports that we are at it, and hears that we are to stop.
struct Watch {
  const std::function<void()>& at_work;
  const std::atomic<bool>& stopped;
  std::chrono::steady_clock::time_point reported_at = {};

  bool stops() {
    const auto now = std::chrono::steady_clock::now();
    if (now - reported_at >= std::chrono::seconds{1}) {
      reported_at = now;
      at_work();
    }
    return stopped;
  }
};

int on_progress(void* watch, curl_off_t /*down_all*/, curl_off_t /*down*/, curl_off_t /*up_all*/,
                curl_off_t /*up*/) {
  return static_cast<Watch*>(watch)->stops() ? 1 : 0;
}

std::string explain(CURLcode code, const char* text, const Conversation& talk) {
  if (code == CURLE_USE_SSL_FAILED) {
    return "The mail server offers no TLS, and a password is not sent without: use smtps:// in "
           "TICKITI_SMTP_URL, or a server on this machine.";
  }
  if (talk.is_endless()) {
    return "The mail server answers without end; its answers together may have 256 KiB.";
  }
  if (talk.reply_code() >= kFirstRefusal && !talk.last_reply().empty()) {
    std::string reply = to_valid_utf8(talk.last_reply());
    std::replace_if(
        reply.begin(), reply.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; },
        ' ');
    return "The mail server answered: " + std::string(cut_to_bytes(reply, kMostQuoted));
  }
  return std::string("The mail server cannot be used: ") +
         (*text != '\0' ? text : curl_easy_strerror(code)) + ".";
}

}  // namespace

struct SmtpClient::State {
  SmtpSettings settings;
  MailWriter writer;
  bool offers_utf8 = false;  // Of the connection that is kept.
  Tls tls = Tls::kIfOffered;
  std::vector<std::string> secrets;
  std::atomic<bool> stopped{false};
  OpenSocket socket;
  std::unique_ptr<CURL, FreeEasy> easy;  // Last: it reports to the others as it goes.

  void prepare(CURL* handle, Conversation& talk, Watch& watch, char* error) {
    curl_easy_reset(handle);  // Keeps the connection.
    curl_easy_setopt(handle, CURLOPT_URL, settings.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, kMostSeconds);
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, kSilentSeconds);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, kSilentSeconds);
    curl_easy_setopt(handle, CURLOPT_MAXAGE_CONN, kKeptSeconds);
    curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);  // Waits for no resolver.
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &watch);
    talk.listen(handle);
    socket.watch(handle);
    if (tls != Tls::kImplicit) {
      curl_easy_setopt(handle, CURLOPT_USE_SSL,
                       static_cast<long>(tls == Tls::kRequired ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    }
    if (tls == Tls::kIfOffered) {
      // Who could put a false certificate there could as well leave the offer out (RFC 7435).
      curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
      curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
    }
  }
};

SmtpClient::SmtpClient(std::unique_ptr<State> state) : state_(std::move(state)) {}

SmtpClient::~SmtpClient() {
  // curl says goodbye to the kept connection, and would wait for an answer.
  state_->socket.shut_down();
}

Result<std::unique_ptr<MailClient>> SmtpClient::create(SmtpSettings settings) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  auto state = std::make_unique<State>();
  state->easy.reset(started == CURLE_OK ? curl_easy_init() : nullptr);
  if (!state->easy) {
    return make_error(ErrorCode::kInternal, "The mail client cannot be started.");
  }
  state->writer.sender = read_sender(settings.from);
  if (!settings.reply_to.empty()) {
    state->writer.reply_to = read_sender(settings.reply_to);
  }
  state->tls = tls_for(settings.url);
  state->secrets = secrets_of(settings.url);
  state->settings = std::move(settings);
  return std::unique_ptr<MailClient>{new SmtpClient(std::move(state))};
}

MailReceipt SmtpClient::send(const OutgoingMail& mail, const std::function<void()>& at_work) {
  if (state_->stopped) {
    return {MailOutcome::kInterrupted, ""};
  }
  CURL* handle = state_->easy.get();
  const std::string to_address = to_wire_address(mail.to_address);
  Conversation talk([socket = &state_->socket] { socket->shut_down(); },
                    {.is_needed = !is_ascii(to_address + state_->writer.sender.address),
                     .is_offered = state_->offers_utf8});
  Watch watch{at_work, state_->stopped};
  std::string error(CURL_ERROR_SIZE, '\0');
  state_->prepare(handle, talk, watch, error.data());
  const Message message = write_message(handle, mail, state_->writer);
  const HeaderList recipients{curl_slist_append(nullptr, to_address.c_str())};
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, state_->writer.sender.address.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, message.headers.get());
  curl_easy_setopt(handle, CURLOPT_MIMEPOST, message.body.get());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(handle);
  curl_easy_reset(handle);  // Lets go of what ends with this call.
  state_->offers_utf8 = talk.offers_utf8();
  if (code == CURLE_OK) {
    return {MailOutcome::kSent, ""};
  }
  if (state_->stopped) {
    return {MailOutcome::kInterrupted, ""};
  }
  if (talk.lacks_utf8()) {
    return {MailOutcome::kRefused,
            "The mail server takes no addresses with other letters than ASCII before the @ "
            "(it does not offer SMTPUTF8): use another address, or a server that does."};
  }
  std::string reason = explain(code, error.c_str(), talk);
  for (const std::string& secret : state_->secrets) {
    reason = mask_secret(std::move(reason), secret);
  }
  return {talk.outcome_of_failure(), std::move(reason)};
}

void SmtpClient::stop() {
  state_->stopped = true;
  state_->socket.shut_down();
}

}  // namespace tickiti::mail
