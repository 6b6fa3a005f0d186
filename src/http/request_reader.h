#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "http/message.h"
#include "http/protocol_error.h"

namespace tickiti::http {

class RequestParser;

// What the bytes of a connection so far amount to.
enum class ReadState {
  kIdle,      // Between requests: nothing of the next one has come.
  kInHeader,  // A header has begun.
  kInBody,    // A header is complete, its body is not.
  kReady,     // take() has a request.
  kRefused,   // error() says why; nothing more is read.
  kEnded,     // The last request that was taken must be the last one.
};

enum class KeepAlive { kNo, kYes };

struct IncomingRequest {
  Request request;  // Without client_address and secure: they are the connection's.
  KeepAlive keep_alive = KeepAlive::kNo;
  bool http_1_0 = false;
};

// Turns the bytes of one connection into requests, without any I/O. Handles
// pipelining (one request at a time), chunked bodies and every limit on size.
// For one thread.
class RequestReader {
 public:
  // The most bytes of body for a path; asked when the header is complete.
  using BodyLimit = std::function<std::size_t(std::string_view path)>;

  // `header_limit` counts the bytes of the request line and all headers.
  // `body_limit` must outlive the reader.
  RequestReader(std::size_t header_limit, const BodyLimit& body_limit);
  ~RequestReader();
  RequestReader(RequestReader&&) = delete;

  // Where to put the next bytes; never empty. Valid until the next call.
  std::span<char> space();

  // `count` bytes of space() were filled. Only in kIdle, kInHeader and kInBody.
  void commit(std::size_t count);

  ReadState state() const { return state_; }

  // True once for each request whose client waits for `100 Continue` before it
  // sends a body that is wanted.
  bool take_continue();
  // The same without taking it.
  bool wants_continue() const { return continue_wanted_; }

  // In kInBody: the declared length of the body, else what has come of it.
  std::size_t body_allowance() const;

  // In kInBody: whether the body is longer than `bytes`, or may be.
  bool may_exceed(std::size_t bytes) const;

  // In kInBody: the request without its body, and what has come of the body.
  IncomingRequest head() const;
  std::size_t body_received() const;

  // In kInBody: the body is wanted. Sets the memory for its declared length aside.
  void expect_body();

  // Bytes came after the last request that was taken, or after a refusal.
  bool has_unread() const { return begin_ < end_; }

  // Only in kReady. Moves on to what has already come of the next request.
  IncomingRequest take();

  // Nothing more is read: lets go of all that has come.
  void abandon();

  // Only in kRefused.
  const ProtocolError& error() const { return *error_; }

 private:
  void advance();
  bool begin_request();
  bool parse_some();
  void refuse(const ProtocolError& why);
  void resize(std::size_t capacity);

  const std::size_t header_limit_;
  const BodyLimit& body_limit_;
  ReadState state_ = ReadState::kIdle;
  const ProtocolError* error_ = nullptr;
  std::unique_ptr<RequestParser> parser_;
  std::size_t header_size_ = 0;
  bool continue_wanted_ = false;

  // The bytes not yet parsed are [begin_, end_) of the buffer.
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace tickiti::http
