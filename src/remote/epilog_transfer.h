#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "application/epilog_client.h"
#include "foundation/result.h"
#include "remote/call_outcome.h"
#include "remote/curl_handles.h"
#include "remote/outbound_guard.h"

namespace tickiti::remote {

// The same for every call; outlives the transfers made with it.
struct TransferSettings {
  std::string user_agent;
  std::string ca_file;
  OutboundGuard guard;
};

// One call as libcurl sees it. Lives on the loop's thread and does not move,
// since libcurl holds its address.
class EpilogTransfer {
 public:
  // Fails with kValidationFailed when the URL, the token or a header value
  // cannot be sent as it is; the message says which, without quoting it.
  static Result<std::unique_ptr<EpilogTransfer>> create(EpilogCall call,
                                                        const TransferSettings& settings);

  EpilogTransfer(const EpilogTransfer&) = delete;
  EpilogTransfer& operator=(const EpilogTransfer&) = delete;
  ~EpilogTransfer() = default;

  CURL* handle() const { return easy_.get(); }

  // The connection, new or reused, is ready for the request.
  bool connected() const { return facts_.connected; }

  // What came back, without the times. Called once, when libcurl is done with it.
  EpilogReceipt take_receipt(CURLcode code);

 private:
  EpilogTransfer(EpilogCall call, const TransferSettings& settings);

  Result<Done> read_url();
  Result<Done> add_headers();
  Result<Done> configure();
  bool is_short_of_something() const;

  bool is_too_much();

  template <typename Value>
  void set(CURLoption option, Value value);

  static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t on_send(char* room, std::size_t size, std::size_t count, void* self);
  static int on_ready(void* self, char* ip, char* local_ip, int port, int local_port);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static int on_debug(CURL* easy, curl_infotype type, char* data, std::size_t size, void* self);
  static int on_progress(void* self, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
                         curl_off_t up);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);

  EpilogCall call_;
  std::size_t sent_ = 0;  // Of the call's body.
  const TransferSettings& settings_;
  CallFacts facts_;
  std::size_t received_ = 0;    // As it came, but for what encrypts it.
  int family_ = 0;              // Of the socket opened last.
  bool lacks_sockets_ = false;  // One could not be opened for want of something.
  EpilogReceipt receipt_;
  CurlList headers_;
  char error_text_[CURL_ERROR_SIZE] = "";
  bool configured_ = true;
  CurlEasy easy_;  // Last: it is ended before what it points to.
};

}  // namespace tickiti::remote
