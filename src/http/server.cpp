#include "http/server.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include "foundation/log.h"
#include "http/client_address.h"
#include "http/connection.h"
#include "http/handler_lanes.h"
#include "http/io.h"
#include "http/make_room.h"

namespace tickiti::http {
namespace {

using asio::ip::tcp;

constexpr std::size_t kMaxWaitingRequests = 4096;
constexpr int kBacklog = 4096;
constexpr std::chrono::milliseconds kAcceptBackOff{50};
constexpr std::chrono::milliseconds kClosing{2};
constexpr std::chrono::milliseconds kShortestSweep{5};
constexpr std::chrono::milliseconds kLongestSweep{1000};

// Of the connections without a known caller: many for all behind one address, and no more
// than leaves others theirs.
constexpr std::size_t kLeastShare = 64;
constexpr std::size_t kShares = 4;

std::size_t share_of_one(const ServerSettings& settings) {
  return std::max(kLeastShare, settings.max_connections / kShares);
}

class AsioServer final : public Server {
 public:
  AsioServer(ServerSettings settings, TrustedProxies proxies, const Handler& handler)
      : settings_(std::move(settings)),
        proxies_(std::move(proxies)),
        lanes_(settings_.handler_threads, kMaxWaitingRequests, handler) {}

  ~AsioServer() override { stop(std::chrono::milliseconds{0}); }
  AsioServer(AsioServer&&) = delete;

  Result<Done> listen();
  std::string address() const override { return address_; }
  void stop(std::chrono::milliseconds grace) override;

 private:
  void run();
  Awaitable<void> accept();
  Awaitable<void> wait_for_room();
  Awaitable<void> sweep();
  void admit(Socket socket);
  void begin_stop();
  void close_all();
  void all_closed();

  const ServerSettings settings_;
  const TrustedProxies proxies_;
  HandlerLanes lanes_;
  // Concurrency hint 1: one thread runs it, any may post.
  const std::shared_ptr<asio::io_context> io_ = std::make_shared<asio::io_context>(1);
  ConnectionContext context_{.settings = settings_,
                             .proxies = proxies_,
                             .lanes = lanes_,
                             .bodies = std::make_shared<BodyBudget>(settings_.most_body_memory),
                             .io = io_,
                             .on_all_closed = [this] { all_closed(); },
                             .encoder = {},
                             .stopping = false,
                             .open = {},
                             .strangers = Strangers(share_of_one(settings_))};
  Acceptor acceptor_{io_->get_executor()};
  Timer back_off_{io_->get_executor()};
  Timer sweeper_{io_->get_executor()};
  std::string address_;

  std::thread thread_;
  std::mutex stop_mutex_;
  bool stopped_ = false;
  std::promise<void> all_closed_;
  bool finished_ = false;  // The I/O thread's own note that all_closed_ is set.
};

// `host:port` or `[v6]:port`; false when it is neither.
bool split_listen(std::string_view listen, std::string& host, std::string& port) {
  const std::size_t colon = listen.rfind(':');
  if (colon == std::string_view::npos) {
    return false;
  }
  port = listen.substr(colon + 1);
  std::uint16_t number = 0;  // Checked here because getaddrinfo takes 65536 for 0.
  const char* const end = port.data() + port.size();
  if (const auto parsed = std::from_chars(port.data(), end, number);
      parsed.ec != std::errc{} || parsed.ptr != end) {
    return false;
  }
  std::string_view name = listen.substr(0, colon);
  if (name.starts_with('[') && name.ends_with(']')) {
    name = name.substr(1, name.size() - 2);
  } else if (name.find(':') != std::string_view::npos) {
    return false;
  }
  host = name;
  return !name.empty();
}

std::string to_text(const tcp::endpoint& endpoint) {
  const std::string host = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + host + "]" : host) + ":" +
         std::to_string(endpoint.port());
}

Result<Done> AsioServer::listen() {
  std::string host;
  std::string port;
  if (!split_listen(settings_.listen, host, port)) {
    return invalid_field("listen", "'" + settings_.listen + "' is not host:port or [v6]:port.");
  }
  IoError error;
  const auto found = tcp::resolver(*io_).resolve(host, port, tcp::resolver::passive, error);
  if (!error) {
    const tcp::endpoint endpoint = found.begin()->endpoint();
    acceptor_.open(endpoint.protocol(), error);
    if (!error) {
      acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    }
    if (!error) {
      acceptor_.bind(endpoint, error);
    }
    if (!error) {
      acceptor_.listen(kBacklog, error);
    }
  }
  const tcp::endpoint bound = error ? tcp::endpoint{} : acceptor_.local_endpoint(error);
  if (error) {
    return make_error(ErrorCode::kUnavailable, "Cannot listen on " + settings_.listen + ": " +
                                                   error.message() +
                                                   ". Free the port or choose another address.");
  }
  address_ = to_text(bound);
  asio::co_spawn(
      io_->get_executor(), [this] { return accept(); }, asio::detached);
  asio::co_spawn(
      io_->get_executor(), [this] { return sweep(); }, asio::detached);
  thread_ = std::thread([this] { run(); });
  return Done{};
}

void AsioServer::run() {
  for (;;) {
    try {
      io_->run();
      return;
    } catch (const std::exception& failure) {
      log(LogLevel::kError, "The HTTP loop goes on after an exception.",
          {{"what", failure.what()}});
    }
  }
}

Awaitable<void> AsioServer::accept() {
  for (;;) {
    co_await wait_for_room();
    if (!acceptor_.is_open()) {
      co_return;
    }
    auto [error, socket] = co_await acceptor_.async_accept(kAwait);
    if (!acceptor_.is_open()) {
      co_return;
    }
    if (error) {  // Out of file descriptors, most likely: let some connections end.
      close_longest_idle(context_.open);
      back_off_.expires_after(kAcceptBackOff);
      co_await back_off_.async_wait(kAwait);
    } else {
      admit(std::move(socket));
    }
  }
}

// When somebody comes and all places are taken, who is idle makes room; while nobody is, who
// comes waits in the kernel's queue.
Awaitable<void> AsioServer::wait_for_room() {
  const auto is_full = [this] {
    return acceptor_.is_open() && context_.open.size() >= settings_.max_connections;
  };
  while (is_full()) {
    co_await acceptor_.async_wait(Acceptor::wait_read, kAwait);
    if (is_full()) {
      const bool made_room = close_longest_idle(context_.open);
      back_off_.expires_after(made_room ? kClosing : kAcceptBackOff);
      co_await back_off_.async_wait(kAwait);
    }
  }
}

void AsioServer::admit(Socket socket) {
  IoError error;
  const std::string remote = socket.remote_endpoint(error).address().to_string();
  const auto peer = IpAddress::parse(std::string_view(remote).substr(0, remote.find('%')));
  if (error || !peer) {
    return;
  }
  socket.set_option(tcp::no_delay(true), error);
  try {
    Connection::start(std::move(socket), *peer, context_);
  } catch (const std::exception& failure) {
    log(LogLevel::kError, "A new connection was dropped.", {{"what", failure.what()}});
  }
}

// One timer for the deadlines of all connections.
Awaitable<void> AsioServer::sweep() {
  const auto shortest = std::min({settings_.header_timeout, settings_.body_timeout,
                                  settings_.idle_timeout, settings_.event_timeout});
  const auto period = std::clamp(shortest / 4, kShortestSweep, kLongestSweep);
  while (!finished_) {
    sweeper_.expires_after(period);
    co_await sweeper_.async_wait(kAwait);
    const auto now = SteadyClock::now();
    for (Connection* connection : context_.open) {
      connection->check_deadline(now);
    }
  }
}

void AsioServer::stop(std::chrono::milliseconds grace) {
  const auto deadline = SteadyClock::now() + grace;
  const std::lock_guard lock(stop_mutex_);
  if (stopped_ || !thread_.joinable()) {
    return;
  }
  stopped_ = true;
  const std::future<void> all_closed = all_closed_.get_future();
  asio::post(*io_, [this] { begin_stop(); });
  if (all_closed.wait_until(deadline) != std::future_status::ready) {
    asio::post(*io_, [this] { close_all(); });
    all_closed.wait();
  }
  lanes_.close();
  lanes_.wait_until_idle(deadline);
  thread_.join();
}

void AsioServer::begin_stop() {
  context_.stopping = true;
  IoError ignored;
  acceptor_.close(ignored);
  back_off_.cancel();
  for (Connection* connection : context_.open) {
    connection->close_if_free();
  }
  if (context_.open.empty()) {
    all_closed();
  }
}

void AsioServer::close_all() {
  for (Connection* connection : context_.open) {
    connection->close();
  }
}

void AsioServer::all_closed() {
  if (!finished_) {
    finished_ = true;
    sweeper_.cancel();
    all_closed_.set_value();
  }
}

}  // namespace

Result<std::unique_ptr<Server>> Server::create(ServerSettings settings, const Handler& handler) {
  TrustedProxies proxies = TRY(TrustedProxies::create(settings.trusted_proxies));
  auto server = std::make_unique<AsioServer>(std::move(settings), std::move(proxies), handler);
  TRY(server->listen());
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace tickiti::http
