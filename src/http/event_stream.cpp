#include "http/event_stream.h"

#include <utility>

namespace tickiti::http {

EventStream::EventStream(std::function<void()> on_gone, std::size_t most_waiting)
    : on_gone_(std::move(on_gone)), most_waiting_(most_waiting) {}

EventStream::~EventStream() { on_gone_(); }

void EventStream::send(EventText text) {
  const std::lock_guard lock(mutex_);
  if (state_ != State::kOpen) {
    return;
  }
  waiting_ += text->size();
  texts_.push_back(std::move(text));
  if (waiting_ > most_waiting_) {
    state_ = State::kCut;
    texts_.clear();
    wake();
  } else if (texts_.size() == 1) {
    wake();
  }
}

void EventStream::end() {
  const std::lock_guard lock(mutex_);
  if (state_ == State::kOpen) {
    state_ = State::kEnded;
    wake();
  }
}

void EventStream::on_ready(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

EventStream::Taken EventStream::take() {
  const std::lock_guard lock(mutex_);
  waiting_ -= std::exchange(taken_, 0);
  taken_ = waiting_;
  return {std::exchange(texts_, {}), state_};
}

bool EventStream::is_cut() const {
  const std::lock_guard lock(mutex_);
  return state_ == State::kCut;
}

void EventStream::wake() {
  if (wake_) {
    wake_();
  }
}

Reply stream_reply(std::shared_ptr<EventStream> events) {
  Reply reply;
  reply.content_type = "text/event-stream";
  reply.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  reply.events = std::move(events);
  return reply;
}

}  // namespace tickiti::http
