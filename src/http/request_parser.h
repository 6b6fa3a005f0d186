#pragma once

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push  // g++ 12 sees an unset optional there under the sanitizers.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <boost/beast/http/basic_parser.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "http/message.h"
#include "http/protocol_error.h"

namespace tickiti::http {

// Beast's parser for one request, filling a Request, with the rules on top that
// Beast leaves open (Host, body length, request target). Feed it with put();
// put() stops once at the end of the header.
class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  // The most bytes of body for a path; asked when the header is complete.
  using BodyLimit = std::function<std::size_t(std::string_view path)>;

  // `body_limit` must outlive the parser.
  RequestParser(std::size_t header_limit, const BodyLimit& body_limit);

  // Why put() failed. A body over the limit is no refusal but a request with
  // `body_too_large`: see has_large_body().
  const ProtocolError& refusal(boost::beast::error_code error) const;
  bool has_large_body() const { return request_.body_too_large; }

  // Of a complete header: whether the client waits for `100 Continue`.
  bool expects_continue() const;
  bool is_http_1_0() const { return http_1_0_; }
  std::size_t body_received() const { return request_.body.size(); }

  // Of a complete header: the request as long as its body is pending.
  Request head() const;
  // Sets memory for the declared length aside, which is otherwise done as it comes.
  void expect_body();

  Request& request() { return request_; }

 private:
  using StringView = boost::beast::string_view;
  using ErrorCode = boost::beast::error_code;

  void on_request_impl(boost::beast::http::verb method, StringView method_text, StringView target,
                       int version, ErrorCode& error) override;
  void on_response_impl(int code, StringView reason, int version, ErrorCode& error) override;
  void on_field_impl(boost::beast::http::field field, StringView name, StringView value,
                     ErrorCode& error) override;
  void on_header_impl(ErrorCode& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCode& error) override;
  std::size_t on_body_impl(StringView body, ErrorCode& error) override;
  void on_chunk_header_impl(std::uint64_t size, StringView extensions, ErrorCode& error) override;
  std::size_t on_chunk_body_impl(std::uint64_t remaining, StringView body,
                                 ErrorCode& error) override;
  void on_finish_impl(ErrorCode& error) override;

  void refuse(const ProtocolError& why, ErrorCode& error);
  const ProtocolError* judge_header() const;
  void note_once_only(std::string_view name);
  std::size_t append_body(StringView body);
  void mark_large(ErrorCode& error);

  const BodyLimit& ask_body_limit_;
  std::size_t limit_ = 0;
  Request request_;
  const ProtocolError* refusal_ = nullptr;
  const ProtocolError* doubled_ = nullptr;
  std::uint32_t seen_once_ = 0;  // A bit for each header that may come once.
  int hosts_ = 0;
  int content_lengths_ = 0;
  int transfer_encodings_ = 0;
  bool http_1_0_ = false;
  bool header_complete_ = false;
};

}  // namespace tickiti::http
