#include "http/handler_lanes.h"

#include <utility>

namespace tickiti::http {
namespace {

constexpr std::size_t kLargeThreads = 2;
constexpr std::size_t kProbeThreads = 2;

}  // namespace

HandlerLanes::HandlerLanes(std::size_t threads, std::size_t max_waiting, const Handler& handler)
    : handler_(handler),
      usual_(threads, max_waiting, handler),
      large_(kLargeThreads, max_waiting, handler, HandlerPool::Manners::kYielding),
      probe_(kProbeThreads, max_waiting, handler) {}

bool HandlerLanes::submit(Lane lane, Request& request, Responder& responder) {
  switch (lane) {
    case Lane::kLarge:
      return large_.submit(request, responder);
    case Lane::kProbe:
      return probe_.submit(request, responder);
    case Lane::kHere:
      run_handler(handler_, std::move(request), std::move(responder));
      return true;
    case Lane::kUsual:
      break;
  }
  return usual_.submit(request, responder);
}

void HandlerLanes::close() {
  usual_.close();
  large_.close();
  probe_.close();
}

bool HandlerLanes::wait_until_idle(std::chrono::steady_clock::time_point deadline) {
  const bool usual = usual_.wait_until_idle(deadline);
  const bool large = large_.wait_until_idle(deadline);
  return probe_.wait_until_idle(deadline) && usual && large;
}

}  // namespace tickiti::http
