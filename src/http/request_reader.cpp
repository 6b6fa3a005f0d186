#include "http/request_reader.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <cassert>
#include <utility>

#include "http/request_parser.h"

namespace tickiti::http {
namespace {

namespace beast = boost::beast::http;

// An idle connection keeps a buffer of this size; a body that fills it makes it
// grow up to the maximum. A long header grows it as far as the header limit asks.
constexpr std::size_t kInitialCapacity = 4UL * 1024;
constexpr std::size_t kMaxBodyCapacity = 64UL * 1024;
constexpr std::size_t kMinSpace = 1024;

// Beast waits for the whole header once part of a line has come. A client that
// ends its lines with a bare LF would then get a late 408 instead of a 400.
bool has_bare_line_feed(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') {
      return true;
    }
  }
  return false;
}

}  // namespace

RequestReader::RequestReader(std::size_t header_limit, const BodyLimit& body_limit)
    : header_limit_(header_limit), body_limit_(body_limit) {}

RequestReader::~RequestReader() = default;

std::span<char> RequestReader::space() {
  const bool was_full = capacity_ > 0 && end_ == capacity_;
  if (begin_ == end_) {
    begin_ = end_ = 0;
    if (state_ == ReadState::kInBody && was_full && capacity_ < kMaxBodyCapacity) {
      resize(capacity_ * 2);
    } else if (state_ == ReadState::kIdle && capacity_ != kInitialCapacity) {
      resize(kInitialCapacity);
    }
  }
  if (capacity_ - end_ < kMinSpace) {
    const std::size_t needed = end_ - begin_ + kMinSpace;
    resize(needed <= capacity_ ? capacity_ : std::max(needed, capacity_ * 2));
  }
  return {buffer_.get() + end_, capacity_ - end_};
}

void RequestReader::resize(std::size_t capacity) {
  auto moved = std::make_unique_for_overwrite<char[]>(capacity);
  std::copy(buffer_.get() + begin_, buffer_.get() + end_, moved.get());
  buffer_ = std::move(moved);
  capacity_ = capacity;
  end_ -= std::exchange(begin_, 0);
}

void RequestReader::commit(std::size_t count) {
  assert(count <= capacity_ - end_);
  end_ += count;
  advance();
}

void RequestReader::advance() {
  while ((parser_ != nullptr || begin_request()) && parse_some()) {
  }
}

// Skips blank lines before a request, as RFC 9112 §2.2 asks. True when a request
// has begun.
bool RequestReader::begin_request() {
  while (end_ - begin_ >= 2 && buffer_[begin_] == '\r' && buffer_[begin_ + 1] == '\n') {
    begin_ += 2;
  }
  if (begin_ == end_) {
    state_ = ReadState::kIdle;
    return false;
  }
  state_ = ReadState::kInHeader;
  if (end_ - begin_ == 1 && buffer_[begin_] == '\r') {
    return false;
  }
  parser_ = std::make_unique<RequestParser>(header_limit_, body_limit_);
  header_size_ = 0;
  return true;
}

// One step of the parser. True when there may be another one now.
bool RequestReader::parse_some() {
  const bool in_header = !parser_->is_header_done();
  boost::beast::error_code error;
  const std::size_t used =
      parser_->put(boost::asio::const_buffer(buffer_.get() + begin_, end_ - begin_), error);
  begin_ += used;

  const bool starved = error == beast::error::need_more;
  if (in_header) {
    header_size_ += used;
    if (header_size_ + (starved ? end_ - begin_ : 0) > header_limit_) {
      refuse(kHeadersTooLarge);
      return false;
    }
    if (starved && has_bare_line_feed({buffer_.get() + begin_, end_ - begin_})) {
      refuse(kNotHttp);
      return false;
    }
  } else if (starved && end_ - begin_ > header_limit_) {
    refuse(kNotHttp);  // A chunk extension or trailer without end.
    return false;
  }
  if (parser_->has_large_body() || (!error && parser_->is_done())) {
    state_ = ReadState::kReady;
    return false;
  }
  if (error && !starved) {
    refuse(parser_->refusal(error));
    return false;
  }
  if (in_header && parser_->is_header_done()) {
    state_ = ReadState::kInBody;
    parser_->eager(true);
    continue_wanted_ = begin_ == end_ && parser_->expects_continue();
  }
  return begin_ < end_ && !starved;
}

void RequestReader::refuse(const ProtocolError& why) {
  error_ = &why;
  state_ = ReadState::kRefused;
  parser_.reset();
}

bool RequestReader::take_continue() { return std::exchange(continue_wanted_, false); }

std::size_t RequestReader::body_allowance() const {
  return parser_->content_length().value_or(parser_->body_received());
}

bool RequestReader::may_exceed(std::size_t bytes) const {
  return !parser_->content_length() || *parser_->content_length() > bytes;
}

IncomingRequest RequestReader::head() const {
  return {
      .request = parser_->head(), .keep_alive = KeepAlive::kNo, .http_1_0 = parser_->is_http_1_0()};
}

std::size_t RequestReader::body_received() const { return parser_->body_received(); }

void RequestReader::expect_body() { parser_->expect_body(); }

void RequestReader::abandon() {
  state_ = ReadState::kEnded;
  parser_.reset();
  buffer_.reset();
  capacity_ = begin_ = end_ = 0;
}

IncomingRequest RequestReader::take() {
  assert(state_ == ReadState::kReady);
  const bool last = parser_->has_large_body() || !parser_->keep_alive();
  IncomingRequest incoming{.request = std::move(parser_->request()),
                           .keep_alive = last ? KeepAlive::kNo : KeepAlive::kYes,
                           .http_1_0 = parser_->is_http_1_0()};
  parser_.reset();
  continue_wanted_ = false;
  if (last) {
    state_ = ReadState::kEnded;
  } else {
    advance();
  }
  return incoming;
}

}  // namespace tickiti::http
