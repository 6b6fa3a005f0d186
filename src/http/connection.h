#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "http/body_budget.h"
#include "http/client_address.h"
#include "http/event_stream.h"
#include "http/handler_lanes.h"
#include "http/io.h"
#include "http/message.h"
#include "http/reply_encoder.h"
#include "http/request_reader.h"
#include "http/server.h"
#include "http/strangers.h"

namespace tickiti::http {

class Connection;

// What the connections of one server share. Belongs to the I/O thread; outlives
// the connections.
struct ConnectionContext {
  const ServerSettings& settings;
  const TrustedProxies& proxies;
  HandlerLanes& lanes;
  std::shared_ptr<BodyBudget> bodies;
  std::shared_ptr<asio::io_context> io;  // Outlived by late responders only.
  std::function<void()> on_all_closed;   // After stopping was set.
  ReplyEncoder encoder;
  bool stopping = false;
  std::unordered_set<Connection*> open;
  Strangers strangers;
};

// One client: reads a request, has it handled, writes the reply, and again. All
// of it on the I/O thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // Serves in the background until either side closes; then it is gone.
  static void start(Socket socket, const IpAddress& peer, ConnectionContext& context);

  // Enters and leaves context.open.
  Connection(Socket socket, const IpAddress& peer, ConnectionContext& context);
  ~Connection();
  Connection(Connection&&) = delete;

  // Cuts what has taken too long. To be called regularly.
  void check_deadline(SteadyClock::time_point now);

  // Closes at once if no request is under way; an event stream is none.
  void close_if_free();

  // Since when nothing has been asked on it; none while a request is under way or begun.
  std::optional<SteadyClock::time_point> idle_since() const;
  // Whether it is open and nothing of a request is being answered.
  bool is_free() const { return open_ && phase_ == Phase::kReceiving; }

  // Closes at once; a reply that is still to come goes nowhere. It counts as a stranger no more.
  void close();

 private:
  enum class Phase { kReceiving, kHandling, kSending, kStreaming, kDraining };

  Awaitable<void> serve();
  Awaitable<bool> receive();
  Awaitable<void> read_more();
  Awaitable<bool> prepare_body();
  IncomingRequest take();
  Awaitable<void> answer(IncomingRequest incoming);
  Awaitable<Reply> handle(Request request);
  Awaitable<void> send(const Reply& reply, std::string_view request_id, ConnectionHeader header,
                       bool with_body);
  Awaitable<void> stream(std::shared_ptr<EventStream> events);
  Awaitable<void> write_events(const std::vector<EventText>& texts);
  Awaitable<void> watch();
  Awaitable<void> refuse(const ProtocolError& error);
  Awaitable<void> drain();
  void bound_what_is_on_the_way();
  void look_after(const std::weak_ptr<EventStream>& stream);
  bool submit(Request& request);
  void deliver(Reply reply);
  bool has_unread() const;
  void enter(ReadState state);
  void enter_strangers();
  void leave_strangers();
  std::chrono::milliseconds read_timeout() const;

  Socket socket_;
  const IpAddress peer_;
  std::string stranger_at_;  // The address whose share it takes; empty: none.
  ConnectionContext& context_;
  RequestReader reader_;
  Phase phase_ = Phase::kReceiving;
  bool open_ = true;          // Another request may follow.
  bool timed_out_ = false;    // The deadline cancelled what was going on.
  bool client_gone_ = false;  // Told by watch().

  ReadState read_state_ = ReadState::kIdle;
  SteadyClock::time_point read_state_since_;
  bool body_wanted_ = false;  // The handler has seen the head of what is being read.
  std::shared_ptr<BodyShare> share_;
  SteadyClock::time_point deadline_ = SteadyClock::time_point::max();

  Timer wake_;  // Never expires: cancelled to wake handle() or stream().
  std::optional<Reply> reply_;
  std::string head_;  // Reused from reply to reply.
};

}  // namespace tickiti::http
