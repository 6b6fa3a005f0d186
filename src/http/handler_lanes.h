#pragma once

#include <chrono>
#include <cstddef>

#include "http/handler_pool.h"
#include "http/message.h"

namespace tickiti::http {

// Which threads a request is handled on, so that what is slow or stuck keeps
// only its like waiting.
enum class Lane {
  kUsual,
  kLarge,  // Bodies that take long: few threads, which yield to all others.
  kProbe,  // What watches over us: never behind a database that does not answer.
  kHere,   // The I/O thread itself: for an answer that neither blocks nor takes long.
};

// A handler pool per lane, with one handler. Thread-safe.
class HandlerLanes {
 public:
  // `threads` are those of the usual lane; `max_waiting` counts per lane.
  HandlerLanes(std::size_t threads, std::size_t max_waiting, const Handler& handler);

  // False, and nothing is taken, when too many wait in that lane or it is closed.
  bool submit(Lane lane, Request& request, Responder& responder);

  // As HandlerPool's, for all lanes.
  void close();
  bool wait_until_idle(std::chrono::steady_clock::time_point deadline);

 private:
  const Handler handler_;
  HandlerPool usual_;
  HandlerPool large_;
  HandlerPool probe_;
};

}  // namespace tickiti::http
