#include "http/request_parser.h"

#include <algorithm>
#include <array>
#include <boost/beast/http/error.hpp>
#include <cstdint>
#include <utility>

#include "http/request_id.h"

namespace tickiti::http {
namespace {

namespace beast = boost::beast::http;

// A declared length alone must not make us set memory aside.
constexpr std::size_t kMaxReserve = 64UL * 1024;
constexpr std::size_t kTypicalHeaders = 16;

// What means one thing, and of which we would believe one of two.
constexpr std::array<std::pair<std::string_view, const ProtocolError*>, 4> kOnceOnly{{
    {"Authorization", &kDoubledAuthorization},
    {"Content-Type", &kDoubledContentType},
    {"Origin", &kDoubledOrigin},
    {"X-CSRF-Token", &kDoubledCsrfToken},
}};

// Splits an origin-form or absolute-form target; `*` stands for itself.
bool split_target(std::string_view target, Request& request) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (equal_ignoring_case(target.substr(0, scheme.size()), scheme)) {
      target.remove_prefix(scheme.size());
      const std::size_t authority = std::min(target.find_first_of("/?"), target.size());
      if (authority == 0) {
        return false;
      }
      target.remove_prefix(authority);
      if (target.empty() || target.front() == '?') {
        request.path.assign(1, '/');
      }
      break;
    }
  }
  if (target.find('#') != std::string_view::npos) {
    return false;
  }
  const std::size_t mark = std::min(target.find('?'), target.size());
  if (mark > 0) {
    request.path = target.substr(0, mark);
  }
  if (mark < target.size()) {
    request.query = target.substr(mark + 1);
  }
  return request.path.starts_with('/') || (request.path == "*" && request.method == "OPTIONS");
}

}  // namespace

RequestParser::RequestParser(std::size_t header_limit, const BodyLimit& body_limit)
    : ask_body_limit_(body_limit) {
  this->header_limit(static_cast<std::uint32_t>(header_limit));
  this->body_limit(boost::none);
  request_.headers.reserve(kTypicalHeaders);
}

const ProtocolError& RequestParser::refusal(boost::beast::error_code error) const {
  if (refusal_ != nullptr) {
    return *refusal_;
  }
  if (error == beast::error::header_limit) {
    return kHeadersTooLarge;
  }
  if (error == beast::error::bad_content_length || error == beast::error::multiple_content_length ||
      error == beast::error::bad_transfer_encoding) {
    return kAmbiguousLength;
  }
  return kNotHttp;
}

bool RequestParser::expects_continue() const {
  return !http_1_0_ && equal_ignoring_case(request_.header("Expect"), "100-continue");
}

Request RequestParser::head() const {
  Request head;
  head.method = request_.method;
  head.path = request_.path;
  head.query = request_.query;
  head.headers = request_.headers;
  head.request_id = request_.request_id;
  head.body_pending = true;
  return head;
}

void RequestParser::expect_body() {
  request_.body.reserve(static_cast<std::size_t>(content_length().value_or(0)));
}

void RequestParser::on_request_impl(beast::verb /*method*/, StringView method_text,
                                    StringView target, int version, ErrorCode& error) {
  http_1_0_ = version == 10;
  request_.method = method_text;
  if (!split_target(target, request_)) {
    refuse(kBadTarget, error);
  }
}

void RequestParser::on_response_impl(int /*code*/, StringView /*reason*/, int /*version*/,
                                     ErrorCode& /*error*/) {}

void RequestParser::on_field_impl(beast::field field, StringView name, StringView value,
                                  ErrorCode& /*error*/) {
  if (header_complete_) {
    return;  // A trailer must not pass for a header.
  }
  hosts_ += static_cast<int>(field == beast::field::host);
  content_lengths_ += static_cast<int>(field == beast::field::content_length);
  transfer_encodings_ += static_cast<int>(field == beast::field::transfer_encoding);
  note_once_only(name);
  request_.headers.emplace_back(name, value);
}

void RequestParser::note_once_only(std::string_view name) {
  for (std::size_t i = 0; i < kOnceOnly.size(); ++i) {
    if (equal_ignoring_case(name, kOnceOnly[i].first)) {
      doubled_ = (seen_once_ & (1U << i)) != 0 ? kOnceOnly[i].second : doubled_;
      seen_once_ |= 1U << i;
    }
  }
}

void RequestParser::on_header_impl(ErrorCode& error) {
  header_complete_ = true;
  if (const ProtocolError* why = judge_header()) {
    return refuse(*why, error);
  }
  const std::string_view id = request_.header("X-Request-Id");
  request_.request_id = is_sane_request_id(id) ? std::string(id) : make_request_id();
  limit_ = ask_body_limit_(request_.path);
  if (content_length().value_or(0) > limit_) {
    mark_large(error);
  }
}

const ProtocolError* RequestParser::judge_header() const {
  if (hosts_ > 1 || (hosts_ == 0 && !http_1_0_)) {
    return &kBadHost;
  }
  if (content_lengths_ + transfer_encodings_ > 1 || (transfer_encodings_ > 0 && http_1_0_)) {
    return &kAmbiguousLength;
  }
  if (transfer_encodings_ == 1 &&
      !equal_ignoring_case(request_.header("Transfer-Encoding"), "chunked")) {
    return &kUnknownTransferCoding;
  }
  const std::string_view length = request_.header("Content-Length");
  if (length.find_first_not_of("0123456789") != std::string_view::npos) {
    return &kAmbiguousLength;
  }
  return doubled_;
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length,
                                      ErrorCode& /*error*/) {
  request_.body.reserve(std::min<std::uint64_t>(length.value_or(0), kMaxReserve));
}

std::size_t RequestParser::on_body_impl(StringView body, ErrorCode& /*error*/) {
  return append_body(body);
}

void RequestParser::on_chunk_header_impl(std::uint64_t size, StringView /*extensions*/,
                                         ErrorCode& error) {
  if (size > limit_ - request_.body.size()) {
    mark_large(error);
  }
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t /*remaining*/, StringView body,
                                              ErrorCode& /*error*/) {
  return append_body(body);
}

void RequestParser::on_finish_impl(ErrorCode& /*error*/) {}

void RequestParser::refuse(const ProtocolError& why, ErrorCode& error) {
  refusal_ = &why;
  error = beast::error::bad_field;
}

std::size_t RequestParser::append_body(StringView body) {
  request_.body.append(body.data(), body.size());
  return body.size();
}

void RequestParser::mark_large(ErrorCode& error) {
  request_.body_too_large = true;
  request_.body = {};
  error = beast::error::body_limit;
}

}  // namespace tickiti::http
