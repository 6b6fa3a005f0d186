#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/message.h"

namespace tickiti::http {

// Text of an event stream; any number of streams may share it.
using EventText = std::shared_ptr<const std::string>;

// An answer that goes on until either side ends it. Its connection owns it,
// through the reply that carries it; whoever sends holds a weak pointer.
// Thread-safe.
class EventStream {
 public:
  // More bytes than that waiting for a client that does not read: it is cut.
  static constexpr std::size_t kMostWaiting = 256UL * 1024;

  // `on_gone` is called once when the stream is over, for whatever reason, on
  // any thread; it must not block.
  explicit EventStream(std::function<void()> on_gone, std::size_t most_waiting = kMostWaiting);
  ~EventStream();
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // Queues the text. Does nothing after end(), or for a client that was cut.
  void send(EventText text);

  // What was sent still goes out, then the connection closes.
  void end();

  // The rest is for the connection. `wake` is called, on any thread, when there
  // is something to take after there was not.
  void on_ready(std::function<void()> wake);

  enum class State { kOpen, kEnded, kCut };
  struct Taken {
    std::vector<EventText> texts;
    State state = State::kOpen;  // Once `texts` are written.
  };
  // What waits. It counts as waiting until the next call: take again when it is written.
  Taken take();

  // Whether too much waited: nothing more is worth writing.
  bool is_cut() const;

 private:
  void wake();

  const std::function<void()> on_gone_;
  const std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::function<void()> wake_;
  std::vector<EventText> texts_;
  std::size_t waiting_ = 0;  // Bytes of texts_ and of what was taken last.
  std::size_t taken_ = 0;
  State state_ = State::kOpen;
};

// 200 with the head that a stream needs, also behind a proxy.
Reply stream_reply(std::shared_ptr<EventStream> events);

}  // namespace tickiti::http
