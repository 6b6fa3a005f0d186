#include "remote/epilog_transfer.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "remote/shortage.h"

namespace tickiti::remote {
namespace {

constexpr std::string_view kRetryAfter = "retry-after:";
constexpr std::size_t kMaxRetryAfter = 100;  // A date takes 29.

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](unsigned char character) { return character < ' ' || character == 0x7F; });
}

Error unusable(std::string_view what) {
  return make_error(ErrorCode::kValidationFailed, fmt::format("{} cannot be sent.", what));
}

bool starts_with_name(std::string_view line, std::string_view name) {
  return line.size() >= name.size() &&
         std::equal(name.begin(), name.end(), line.begin(), [](char expected, char actual) {
           return expected == std::tolower(static_cast<unsigned char>(actual));
         });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

CurlText part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  return CurlText(curl_url_get(url, part, &text, 0) == CURLUE_OK ? text : nullptr);
}

}  // namespace

Result<std::unique_ptr<EpilogTransfer>> EpilogTransfer::create(EpilogCall call,
                                                               const TransferSettings& settings) {
  std::unique_ptr<EpilogTransfer> transfer(new EpilogTransfer(std::move(call), settings));
  TRY(transfer->read_url());
  TRY(transfer->add_headers());
  TRY(transfer->configure());
  return transfer;
}

EpilogTransfer::EpilogTransfer(EpilogCall call, const TransferSettings& settings)
    : call_(std::move(call)), settings_(settings), easy_(curl_easy_init()) {
  facts_.timeout = std::max(call_.timeout, std::chrono::milliseconds(1));  // 0 is "for ever".
}

Result<Done> EpilogTransfer::read_url() {
  const CurlUrl url(curl_url());
  if (call_.url.find(' ') != std::string::npos || has_control(call_.url) || url == nullptr ||
      curl_url_set(url.get(), CURLUPART_URL, call_.url.c_str(), 0) != CURLUE_OK) {
    return unusable("The remote's URL is not valid and");
  }
  const CurlText scheme = part_of(url.get(), CURLUPART_SCHEME);
  const CurlText host = part_of(url.get(), CURLUPART_HOST);
  const std::string_view scheme_name = scheme ? scheme.get() : "";
  if (host == nullptr || (scheme_name != "http" && scheme_name != "https")) {
    return unusable("The remote's URL is neither http nor https and");
  }
  if (part_of(url.get(), CURLUPART_USER) || part_of(url.get(), CURLUPART_PASSWORD)) {
    return unusable("The remote's URL has a user name in it and");
  }
  facts_.host = host.get();
  if (facts_.host.starts_with('[') && facts_.host.ends_with(']')) {
    facts_.host = facts_.host.substr(1, facts_.host.size() - 2);
  }
  return Done{};
}

Result<Done> EpilogTransfer::add_headers() {
  const std::string bearer =
      call_.bearer_token.empty() ? std::string() : "Bearer " + call_.bearer_token;
  const std::array<std::pair<std::string_view, std::string_view>, 6> headers{{
      {"Authorization", bearer},
      {"Content-Type", "application/json"},
      {"Accept", "application/json"},
      {"User-Agent", settings_.user_agent},
      {"Idempotency-Key", call_.idempotency_key},
      {"traceparent", call_.traceparent},
  }};
  std::vector<std::string> lines{"Expect:"};  // No waiting for 100-continue.
  for (const auto& [name, value] : headers) {
    if (has_control(value)) {
      return unusable(fmt::format("The value of {} has control characters and", name));
    }
    if (!value.empty()) {
      lines.push_back(fmt::format("{}: {}", name, value));
    }
  }
  for (const std::string& line : lines) {
    curl_slist* longer = curl_slist_append(headers_.get(), line.c_str());
    if (longer == nullptr) {
      return make_error(ErrorCode::kUnavailable, "Not enough memory for the call.");
    }
    static_cast<void>(headers_.release());
    headers_.reset(longer);
  }
  return Done{};
}

template <typename Value>
void EpilogTransfer::set(CURLoption option, Value value) {
  configured_ = configured_ && curl_easy_setopt(easy_.get(), option, value) == CURLE_OK;
}

Result<Done> EpilogTransfer::configure() {
  const auto milliseconds = static_cast<long>(facts_.timeout.count());
  set(CURLOPT_URL, call_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_POST, 1L);
  // Without a way to rewind the body, libcurl cannot send it a second time by
  // itself when a reused connection breaks: that is ours to count and to log.
  set(CURLOPT_READFUNCTION, &EpilogTransfer::on_send);
  set(CURLOPT_READDATA, static_cast<void*>(this));
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call_.body.size()));
  set(CURLOPT_HTTPHEADER, headers_.get());
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_TIMEOUT_MS, milliseconds);
  set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_QUICK_EXIT, 1L);  // A hanging name server must not hold the loop.
  set(CURLOPT_ERRORBUFFER, static_cast<char*>(error_text_));

  // An environment's proxy would be what the guard sees.
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOPROXY, "*");

  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  // libcurl keeps the parsed certificates between calls only without a CA path.
  set(CURLOPT_CAINFO, settings_.ca_file.c_str());
  set(CURLOPT_CAPATH, static_cast<char*>(nullptr));

  set(CURLOPT_OPENSOCKETFUNCTION, &EpilogTransfer::on_open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  set(CURLOPT_PREREQFUNCTION, &EpilogTransfer::on_ready);
  set(CURLOPT_PREREQDATA, static_cast<void*>(this));
  set(CURLOPT_HEADERFUNCTION, &EpilogTransfer::on_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  // Only these two tell of what libcurl reads and hands to nobody, such as chunk extensions.
  set(CURLOPT_VERBOSE, 1L);
  set(CURLOPT_DEBUGFUNCTION, &EpilogTransfer::on_debug);
  set(CURLOPT_DEBUGDATA, static_cast<void*>(this));
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &EpilogTransfer::on_progress);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
  set(CURLOPT_WRITEFUNCTION, &EpilogTransfer::on_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  if (!configured_) {
    return make_error(ErrorCode::kUnavailable, "The call could not be prepared.");
  }
  return Done{};
}

curl_socket_t EpilogTransfer::on_open_socket(void* self, curlsocktype /*purpose*/,
                                             curl_sockaddr* address) {
  auto& transfer = *static_cast<EpilogTransfer*>(self);
  const std::optional<IpAddress> ip = IpAddress::from_socket(address->addr);
  if (!ip || !transfer.settings_.guard.allows(*ip, transfer.facts_.host)) {
    transfer.facts_.refused_address = ip ? ip->text() : "of an unknown kind";
    return CURL_SOCKET_BAD;
  }
  transfer.facts_.allowed_address = true;
  const int opened = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  transfer.lacks_sockets_ = transfer.lacks_sockets_ || (opened < 0 && is_shortage(errno));
  transfer.family_ = address->family;
  return opened;
}

std::size_t EpilogTransfer::on_send(char* room, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<EpilogTransfer*>(self);
  const std::string_view rest = std::string_view(transfer.call_.body).substr(transfer.sent_);
  const std::size_t part = rest.copy(room, size * count);
  transfer.sent_ += part;
  return part;
}

int EpilogTransfer::on_ready(void* self, char* /*ip*/, char* /*local_ip*/, int /*port*/,
                             int /*local_port*/) {
  static_cast<EpilogTransfer*>(self)->facts_.connected = true;
  return CURL_PREREQFUNC_OK;
}

int EpilogTransfer::on_debug(CURL* /*easy*/, curl_infotype type, char* /*data*/, std::size_t size,
                             void* self) {
  auto& transfer = *static_cast<EpilogTransfer*>(self);
  if (type == CURLINFO_HEADER_IN || type == CURLINFO_DATA_IN) {
    transfer.received_ += size;
  }
  return 0;
}

// Ends the call by anything but 0.
int EpilogTransfer::on_progress(void* self, curl_off_t /*down_all*/, curl_off_t /*down*/,
                                curl_off_t /*up_all*/, curl_off_t /*up*/) {
  return static_cast<EpilogTransfer*>(self)->is_too_much() ? 1 : 0;
}

bool EpilogTransfer::is_too_much() {
  facts_.too_much = received_ > kMaxReceivedBytes;
  return facts_.too_much;
}

std::size_t EpilogTransfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<EpilogTransfer*>(self);
  EpilogReceipt& receipt = transfer.receipt_;
  const std::string_view line(data, size * count);
  if (transfer.is_too_much()) {
    return 0;
  }
  if (line.starts_with("HTTP/")) {
    receipt.retry_after.clear();  // What came before was an interim answer.
  } else if (starts_with_name(line, kRetryAfter)) {
    receipt.retry_after = trim(line.substr(kRetryAfter.size())).substr(0, kMaxRetryAfter);
  }
  return line.size();
}

std::size_t EpilogTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<EpilogTransfer*>(self);
  std::string& body = transfer.receipt_.body;
  const std::string_view part(data, size * count);
  const std::size_t room = kMaxAnswerBytes - body.size();
  transfer.facts_.too_large = part.size() > room;
  body += part.substr(0, room);
  return transfer.facts_.too_large || transfer.is_too_much() ? 0 : part.size();
}

bool EpilogTransfer::is_short_of_something() const {
  const bool is_refused = !facts_.refused_address.empty() && !facts_.allowed_address;
  if (facts_.connected || is_refused) {
    return false;
  }
  // Of IPv6 the same errno says that there is none here.
  const bool lacks_ports = facts_.system_error == EADDRNOTAVAIL && family_ == AF_INET;
  return lacks_sockets_ || lacks_ports || lacks_files();
}

EpilogReceipt EpilogTransfer::take_receipt(CURLcode code) {
  facts_.tls_detail = trim(static_cast<const char*>(error_text_));
  curl_easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &facts_.system_error);
  facts_.is_short = code != CURLE_OK && is_short_of_something();
  CallOutcome outcome = outcome_of(code, facts_);
  receipt_.failure = outcome.failure;
  receipt_.error = std::move(outcome.error);

  long status = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 0) {
    receipt_.status = static_cast<int>(status);
  }
  char* ip = nullptr;
  long port = 0;
  curl_easy_getinfo(easy_.get(), CURLINFO_PRIMARY_IP, &ip);
  curl_easy_getinfo(easy_.get(), CURLINFO_PRIMARY_PORT, &port);
  const std::string_view address = ip == nullptr ? "" : ip;
  if (facts_.connected && !address.empty()) {
    const bool v6 = address.find(':') != std::string_view::npos;
    receipt_.remote_address =
        v6 ? fmt::format("[{}]:{}", address, port) : fmt::format("{}:{}", address, port);
  }
  return std::move(receipt_);
}

}  // namespace tickiti::remote
