#include "mail/smtp_client.h"

#include <atomic>
#include <boost/url/parse.hpp>
#include <string_view>
#include <utility>

#include "foundation/utf8.h"
#include "mail/conversation.h"
#include "mail/message.h"
#include "mail/open_socket.h"

namespace tickiti::mail {
namespace {

constexpr long kConnectSeconds = 10;
constexpr long kMostSeconds = 60;
constexpr std::size_t kMostQuoted = 300;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

enum class Tls { kImplicit, kRequired, kIfOffered };

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host.substr(0, 4) == "127." || host == "[::1]";
}

Tls tls_for(const std::string& url) {
  const auto parts = boost::urls::parse_uri(url);
  if (!parts || parts->scheme() == "smtps") {
    return Tls::kImplicit;
  }
  const bool has_password = parts->has_userinfo() && !parts->user().empty();
  return has_password && !is_this_machine(parts->encoded_host()) ? Tls::kRequired : Tls::kIfOffered;
}

int cut_if_told(void* told, curl_off_t /*down_all*/, curl_off_t /*down*/, curl_off_t /*up_all*/,
                curl_off_t /*up*/) {
  return static_cast<const std::atomic<bool>*>(told)->load() ? 1 : 0;
}

std::string explain(CURLcode code, const char* text, const Conversation& talk) {
  if (code == CURLE_USE_SSL_FAILED) {
    return "The mail server offers no TLS, and a password is not sent without: use smtps:// in "
           "TICKITI_SMTP_URL, or a server on this machine.";
  }
  if (talk.reply_code() >= kFirstRefusal && !talk.last_reply().empty()) {
    return "The mail server answered: " +
           std::string(cut_to_bytes(to_valid_utf8(talk.last_reply()), kMostQuoted));
  }
  return std::string("The mail server cannot be used: ") +
         (*text != '\0' ? text : curl_easy_strerror(code)) + ".";
}

}  // namespace

struct SmtpClient::State {
  SmtpSettings settings;
  Sender sender;
  Tls tls = Tls::kIfOffered;
  std::atomic<bool> stopped{false};
  OpenSocket socket;
  std::unique_ptr<CURL, FreeEasy> easy;  // Last: it reports to the others as it goes.

  void prepare(CURL* handle, Conversation& talk, char* error) {
    curl_easy_reset(handle);  // Keeps the connection.
    curl_easy_setopt(handle, CURLOPT_URL, settings.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, kMostSeconds);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, cut_if_told);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stopped);
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
SmtpClient::~SmtpClient() = default;

Result<std::unique_ptr<MailClient>> SmtpClient::create(SmtpSettings settings) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  auto state = std::make_unique<State>();
  state->easy.reset(started == CURLE_OK ? curl_easy_init() : nullptr);
  if (!state->easy) {
    return make_error(ErrorCode::kInternal, "The mail client cannot be started.");
  }
  state->sender = read_sender(settings.from);
  state->tls = tls_for(settings.url);
  state->settings = std::move(settings);
  return std::unique_ptr<MailClient>{new SmtpClient(std::move(state))};
}

MailReceipt SmtpClient::send(const OutgoingMail& mail) {
  if (state_->stopped) {
    return {MailOutcome::kInterrupted, ""};
  }
  CURL* handle = state_->easy.get();
  Conversation talk;
  std::string error(CURL_ERROR_SIZE, '\0');
  state_->prepare(handle, talk, error.data());
  const Message message = write_message(handle, mail, state_->sender);
  const HeaderList recipients{curl_slist_append(nullptr, mail.to_address.c_str())};
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, state_->sender.address.c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, message.headers.get());
  curl_easy_setopt(handle, CURLOPT_MIMEPOST, message.body.get());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(handle);
  curl_easy_reset(handle);  // Lets go of what ends with this call.
  if (code == CURLE_OK) {
    return {MailOutcome::kSent, ""};
  }
  if (state_->stopped) {
    return {MailOutcome::kInterrupted, ""};
  }
  return {talk.outcome_of_failure(), explain(code, error.c_str(), talk)};
}

void SmtpClient::stop() {
  state_->stopped = true;
  state_->socket.shut_down();
}

}  // namespace tickiti::mail
