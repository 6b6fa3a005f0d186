#include "http/connection.h"

#include <array>
#include <cstddef>
#include <exception>
#include <utility>

#include "foundation/log.h"
#include "http/exchange.h"
#include "http/io.h"
#include "http/protocol_error.h"
#include "http/request_id.h"

namespace tickiti::http {
namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// After an early refusal the client may still be sending. Closing then would
// make its kernel throw our answer away, so we read on for a while: enough for
// the largest body that a client in good faith sends.
constexpr std::chrono::seconds kDrainTime{2};
constexpr std::size_t kDrainBytes = 16UL * 1024 * 1024;

constexpr std::size_t kDrainChunk = 16UL * 1024;

// The pace that the contract asks of a client: 1 s per 16 KiB.
std::chrono::milliseconds allowance(std::size_t bytes) {
  return std::chrono::milliseconds(bytes / 16);
}

}  // namespace

void Connection::start(Socket socket, const IpAddress& peer, ConnectionContext& context) {
  const auto connection = std::make_shared<Connection>(std::move(socket), peer, context);
  asio::co_spawn(
      context.io->get_executor(), [connection] { return connection->serve(); },
      [](const std::exception_ptr& failure) {
        if (failure) {
          log(LogLevel::kError, "A connection was dropped by an exception.");
        }
      });
}

Connection::Connection(Socket socket, const IpAddress& peer, ConnectionContext& context)
    : socket_(std::move(socket)),
      peer_(peer),
      context_(context),
      reader_(context.settings.header_limit, context.settings.body_limit),
      wake_(socket_.get_executor(), SteadyClock::time_point::max()) {
  enter(ReadState::kIdle);
  context_.open.insert(this);
  enter_strangers();
}

// What comes through a proxy of ours is its business.
void Connection::enter_strangers() {
  if (context_.proxies.trusts(peer_)) {
    return;
  }
  stranger_at_ = peer_.subscriber();
  Connection* leaves = context_.strangers.enter(stranger_at_, this, [](const Connection& one) {
    return Strangers::Standing{one.is_free(), one.idle_since()};
  });
  if (leaves != nullptr) {
    leaves->close();
  }
}

void Connection::leave_strangers() {
  if (!stranger_at_.empty()) {
    context_.strangers.leave(stranger_at_, this);
    stranger_at_.clear();
  }
}

Connection::~Connection() {
  leave_strangers();
  context_.open.erase(this);
  if (context_.stopping && context_.open.empty()) {
    context_.on_all_closed();
  }
}

void Connection::check_deadline(SteadyClock::time_point now) {
  if (now >= deadline_) {
    deadline_ = SteadyClock::time_point::max();
    timed_out_ = true;
    IoError ignored;
    socket_.cancel(ignored);
  }
}

void Connection::close_if_free() {
  if (phase_ == Phase::kStreaming ||
      (phase_ == Phase::kReceiving && reader_.state() == ReadState::kIdle)) {
    close();
  }
}

std::optional<SteadyClock::time_point> Connection::idle_since() const {
  const bool is_idle = open_ && phase_ == Phase::kReceiving && reader_.state() == ReadState::kIdle;
  return is_idle ? std::optional(read_state_since_) : std::nullopt;
}

void Connection::close() {
  open_ = false;
  leave_strangers();
  IoError ignored;
  socket_.close(ignored);
  wake_.cancel();
}

Awaitable<void> Connection::serve() {
  while (open_) {
    const bool received = co_await receive();
    if (!received) {
      co_return;
    }
    co_await answer(take());
  }
}

IncomingRequest Connection::take() {
  IncomingRequest incoming = reader_.take();
  incoming.request.body_share = std::exchange(share_, nullptr);
  body_wanted_ = false;
  return incoming;
}

// True when a request is ready; false when the connection is to be closed, an
// answer to a bad or late request having been sent.
Awaitable<bool> Connection::receive() {
  phase_ = Phase::kReceiving;
  enter(reader_.state());
  for (;;) {
    switch (reader_.state()) {
      case ReadState::kReady:
        co_return true;
      case ReadState::kInBody: {
        const bool goes_on = co_await prepare_body();
        if (!goes_on) {
          co_return false;
        }
        break;
      }
      case ReadState::kRefused:
        co_await refuse(reader_.error());
        co_return false;
      case ReadState::kIdle:
        if (context_.stopping) {
          co_return false;
        }
        break;
      default:
        break;
    }
    co_await read_more();
    if (timed_out_ && open_ && reader_.state() != ReadState::kIdle) {
      co_await refuse(kRequestTimeout);
    }
    if (timed_out_ || !open_) {
      co_return false;
    }
  }
}

// Whether more of the body is to be read; else its request has been answered.
Awaitable<bool> Connection::prepare_body() {
  const auto& unasked = context_.settings.unasked_body;
  const bool is_asked_for = reader_.wants_continue() || (unasked && reader_.may_exceed(*unasked));
  if (unasked && !body_wanted_ && is_asked_for) {
    co_await answer(reader_.head());
    if (!open_) {
      co_return false;
    }
    body_wanted_ = true;
    reader_.expect_body();
    phase_ = Phase::kReceiving;
    read_state_since_ = SteadyClock::now();
    enter(ReadState::kInBody);
  }
  if (!share_) {
    share_ = std::make_shared<BodyShare>(context_.bodies);
  }
  if (!share_->grow_to(reader_.body_received())) {
    co_await refuse(kTooMuchHeld);
    co_return false;
  }
  co_return true;
}

Awaitable<void> Connection::read_more() {
  if (reader_.take_continue()) {
    const auto [error, size] = co_await asio::async_write(socket_, asio::buffer(kContinue), kAwait);
    open_ = open_ && !error;
  }
  if (!open_) {
    co_return;
  }
  const auto space = reader_.space();
  const auto [error, size] =
      co_await socket_.async_read_some(asio::buffer(space.data(), space.size()), kAwait);
  if (timed_out_) {
    co_return;
  }
  if (error) {
    open_ = false;
    co_return;
  }
  reader_.commit(size);
  if (reader_.state() != read_state_ || reader_.state() == ReadState::kInBody) {
    enter(reader_.state());
  }
}

// Starts the clock of a state, or prolongs it by what has come of a body.
void Connection::enter(ReadState state) {
  if (state != read_state_ || state == ReadState::kIdle) {
    read_state_ = state;
    read_state_since_ = SteadyClock::now();
  }
  deadline_ = read_state_since_ + read_timeout();
}

std::chrono::milliseconds Connection::read_timeout() const {
  switch (read_state_) {
    case ReadState::kInHeader:
      return context_.settings.header_timeout;
    case ReadState::kInBody:
      return context_.settings.body_timeout + allowance(reader_.body_allowance());
    default:
      return context_.settings.idle_timeout;
  }
}

Awaitable<void> Connection::answer(IncomingRequest incoming) {
  Request& request = incoming.request;
  Client client = context_.proxies.identify(peer_, request);
  request.client_address = std::move(client.address);
  request.secure = client.secure;
  const std::string request_id = request.request_id;
  const bool with_body = request.method != "HEAD";
  const bool unread = request.body_too_large || request.body_pending;
  const bool pending = request.body_pending;

  Reply reply = co_await handle(std::move(request));
  if (reply.is_to_known_caller) {
    leave_strangers();
  }
  if (pending && reply.status == Reply::kReadOn) {
    co_return;
  }
  if (!open_ || reply.status == 0) {
    open_ = false;
    co_return;
  }
  ConnectionHeader header = ConnectionHeader::kNone;
  if (incoming.keep_alive == KeepAlive::kNo || context_.stopping || reply.events) {
    header = ConnectionHeader::kClose;
    open_ = false;
  } else if (incoming.http_1_0) {
    header = ConnectionHeader::kKeepAlive;
  }
  co_await send(reply, request_id, header, with_body);
  if (reply.events && with_body && !context_.stopping) {
    co_await stream(std::move(reply.events));
    co_return;
  }
  if (header == ConnectionHeader::kClose && (unread || has_unread())) {
    co_await drain();
  }
}

bool Connection::has_unread() const {
  IoError ignored;
  return reader_.has_unread() || socket_.available(ignored) > 0;
}

Awaitable<Reply> Connection::handle(Request request) {
  phase_ = Phase::kHandling;
  deadline_ = SteadyClock::time_point::max();
  reply_.reset();
  if (!submit(request)) {
    co_return to_reply(kOverloaded);
  }
  while (open_ && !reply_) {
    co_await wake_.async_wait(kAwait);
  }
  co_return reply_ ? std::move(*reply_) : Reply{};
}

// No coroutine, so that nothing here keeps the exchange alive: an unused
// responder shows by the end of its last copy.
bool Connection::submit(Request& request) {
  // The weak pointer lets the connection go while a reply is outstanding; the
  // shared one keeps the loop for a responder that outlives the server.
  const auto exchange =
      std::make_shared<Exchange>([io = context_.io, weak = weak_from_this()](Reply reply) {
        asio::post(*io, [weak, reply = std::move(reply)]() mutable {
          if (const auto connection = weak.lock()) {
            connection->deliver(std::move(reply));
          }
        });
      });
  Responder responder = make_responder(exchange);
  const auto& lane = context_.settings.lane;
  if (context_.lanes.submit(lane ? lane(request) : Lane::kUsual, request, responder)) {
    return true;
  }
  exchange->abandon();
  return false;
}

void Connection::deliver(Reply reply) {
  reply_ = std::move(reply);
  wake_.cancel();
}

Awaitable<void> Connection::send(const Reply& reply, std::string_view request_id,
                                 ConnectionHeader header, bool with_body) {
  phase_ = Phase::kSending;
  deadline_ = SteadyClock::now() + context_.settings.body_timeout + allowance(reply.body.size());
  head_.clear();
  context_.encoder.append_head(head_, reply, request_id, header);
  const bool body_follows = with_body && ReplyEncoder::has_body(reply.status);
  const std::array<asio::const_buffer, 2> buffers{
      asio::buffer(head_), body_follows ? asio::buffer(reply.body) : asio::const_buffer()};
  const auto [error, size] = co_await asio::async_write(socket_, buffers, kAwait);
  if (error) {
    open_ = false;
  }
}

Awaitable<void> Connection::refuse(const ProtocolError& error) {
  open_ = false;
  timed_out_ = false;
  const Reply reply = to_reply(error);
  const std::string request_id = make_request_id();
  co_await send(reply, request_id, ConnectionHeader::kClose, true);
  co_await drain();
}

Awaitable<void> Connection::drain() {
  phase_ = Phase::kDraining;
  reader_.abandon();
  share_.reset();
  deadline_ = SteadyClock::now() + kDrainTime;
  IoError ignored;
  socket_.shutdown(asio::socket_base::shutdown_send, ignored);
  auto trash = std::make_unique_for_overwrite<char[]>(kDrainChunk);
  for (std::size_t drained = 0; drained < kDrainBytes && !timed_out_;) {
    const auto [error, size] =
        co_await socket_.async_read_some(asio::buffer(trash.get(), kDrainChunk), kAwait);
    if (error) {
      co_return;
    }
    drained += size;
  }
}

}  // namespace tickiti::http
