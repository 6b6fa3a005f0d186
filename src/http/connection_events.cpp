#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <utility>

#include "http/connection.h"
#include "http/event_stream.h"
#include "http/io.h"

namespace tickiti::http {
namespace {

// The kernel keeps no more than that for a client that does not read.
constexpr int kSendBuffer = 64 * 1024;

// How long a client may take to close after we did.
constexpr std::chrono::seconds kFarewell{2};

}  // namespace

// A client that vanished without a word shows by bytes that nobody confirms.
void Connection::bound_what_is_on_the_way() {
  IoError ignored;
  socket_.set_option(asio::socket_base::send_buffer_size(kSendBuffer), ignored);
  const auto patience = static_cast<unsigned>(context_.settings.event_timeout.count());
  ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof patience);
}

Awaitable<void> Connection::stream(std::shared_ptr<EventStream> events) {
  phase_ = Phase::kStreaming;
  deadline_ = SteadyClock::time_point::max();
  bound_what_is_on_the_way();
  const std::weak_ptr<EventStream> stream = events;
  events->on_ready([io = context_.io, weak = weak_from_this(), stream] {
    asio::post(*io, [weak, stream] {
      if (const auto connection = weak.lock()) {
        connection->look_after(stream);
      }
    });
  });
  asio::co_spawn(
      socket_.get_executor(), [self = shared_from_this()] { return self->watch(); },
      asio::detached);

  auto state = EventStream::State::kOpen;
  while (!client_gone_ && state == EventStream::State::kOpen) {
    const EventStream::Taken taken = events->take();
    state = taken.state;
    if (!taken.texts.empty()) {
      co_await write_events(taken.texts);
    } else if (state == EventStream::State::kOpen) {
      co_await wake_.async_wait(kAwait);
    }
  }
  events.reset();
  if (state == EventStream::State::kEnded && !client_gone_) {
    IoError ignored;
    socket_.shutdown(asio::socket_base::shutdown_send, ignored);
    deadline_ = SteadyClock::now() + kFarewell;
    while (!client_gone_) {
      co_await wake_.async_wait(kAwait);
    }
  }
  close();
}

// A write to a client that does not read would not end by itself.
void Connection::look_after(const std::weak_ptr<EventStream>& stream) {
  if (const auto events = stream.lock(); events && events->is_cut()) {
    client_gone_ = true;
    close();
  }
  wake_.cancel();
}

Awaitable<void> Connection::write_events(const std::vector<EventText>& texts) {
  std::vector<asio::const_buffer> buffers;
  buffers.reserve(texts.size());
  for (const EventText& text : texts) {
    buffers.push_back(asio::buffer(*text));
  }
  deadline_ = SteadyClock::now() + context_.settings.event_timeout;
  const auto [error, size] = co_await asio::async_write(socket_, buffers, kAwait);
  deadline_ = SteadyClock::time_point::max();
  if (error) {
    client_gone_ = true;
  }
}

// A client has nothing to say on a stream but that it goes.
Awaitable<void> Connection::watch() {
  std::array<char, 512> ignored{};
  while (!client_gone_) {
    const auto [error, size] = co_await socket_.async_read_some(asio::buffer(ignored), kAwait);
    client_gone_ = client_gone_ || error;
  }
  wake_.cancel();
}

}  // namespace tickiti::http
