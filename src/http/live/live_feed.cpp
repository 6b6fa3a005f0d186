#include "http/live/live_feed.h"

#include <algorithm>
#include <utility>

#include "http/live/live_events.h"

namespace tickiti::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Between two events about tickets: at most four a second.
constexpr milliseconds kWindow{250};

// Ending a session shall have its effect within a second.
constexpr milliseconds kRecheck{750};

// Proxies and browsers give up a connection on which nothing comes.
constexpr seconds kQuiet{20};
constexpr seconds kQuietRound{1};

// A write costs the I/O thread some 10 µs.
constexpr std::size_t kMostInStep = 64;
constexpr milliseconds kStep{1};

Viewer viewer_of(const Listener& listener) {
  const Person& person = listener.caller.owner;
  return person.is_system ? Viewer{}
                          : Viewer{person.id, person.email, person.name, listener.is_editing};
}

}  // namespace

LiveFeed::LiveFeed(LiveSettings settings)
    : settings_(std::move(settings)), hello_(hello_event(settings_.version)) {}

Result<std::shared_ptr<EventStream>> LiveFeed::open(Listener listener) {
  if (ended_) {
    return make_error(ErrorCode::kUnavailable, "The server is stopping; try again in a moment.");
  }
  if (count_.fetch_add(1) >= settings_.most_listeners) {
    --count_;
    return make_error(ErrorCode::kUnavailable,
                      "Too many desks listen already; load anew from time to time instead.");
  }
  const ListenerId id = ++last_id_;
  auto stream = std::make_shared<EventStream>([inbox = inbox_, id] { inbox->leave(id); });
  listener.id = id;
  listener.stream = stream;
  inbox_->join(std::move(listener));
  return stream;
}

void LiveFeed::note_changes(const std::vector<TicketId>& tickets) {
  if (count_ > 0) {
    inbox_->note(tickets);
  }
}

void LiveFeed::end() {
  ended_ = true;
  inbox_->end();
}

void LiveFeed::run_due(Time now) {
  now_ = now;
  LiveInbox::Contents word = inbox_->take();
  for (Listener& listener : word.joined) {
    admit(std::move(listener));
  }
  for (const ListenerId id : word.left) {
    remove(id);
  }
  changes_.add(word.changes);
  if (word.ended) {
    end_all();
  }
  if (now_ >= next_recheck_) {
    recheck();
  }
  for (const std::int64_t number : presence_.take_due(now_)) {
    tell_presence(number, presence_.listeners(number));
  }
  if (!round_) {
    begin_round();
  }
  if (round_ && now_ >= round_->next_step) {
    step_round();
  }
}

LiveFeed::Time LiveFeed::next_due() const {
  if (listeners_.all().empty()) {
    return Time::max();
  }
  Time due = std::min(next_recheck_, presence_.next_due().value_or(Time::max()));
  if (round_) {
    return std::min(due, round_->next_step);
  }
  due = std::min(due, next_quiet_round_);
  return next_event_ > now_ || !changes_.empty() ? std::min(due, next_event_) : due;
}

void LiveFeed::sleep() {
  const bool may_tell = !round_ && next_event_ <= now_;
  inbox_->sleep_until(next_due(),
                      may_tell ? LiveInbox::WakeFor::kAll : LiveInbox::WakeFor::kAllButChanges);
}

void LiveFeed::admit(Listener listener) {
  const ListenerId id = listener.id;
  const std::optional<std::int64_t> number = listener.ticket_number;
  if (number) {
    presence_.join(*number, id, viewer_of(listener), now_);
  }
  listeners_.add(std::move(listener)).tell(hello_, now_);
  if (number) {
    tell_presence(*number, {id});
  }
}

void LiveFeed::remove(ListenerId id) {
  const Listeners::Desk* desk = listeners_.find(id);
  if (desk == nullptr) {
    return;
  }
  if (desk->ticket_number) {
    presence_.leave(*desk->ticket_number, id, now_);
  }
  listeners_.remove(id);
  --count_;
}

void LiveFeed::recheck() {
  next_recheck_ = now_ + kRecheck;
  std::vector<const Caller*> callers;
  for (const auto& [key, account] : listeners_.accounts()) {
    callers.push_back(&account.caller);
  }
  if (callers.empty()) {
    return;
  }
  const std::vector<bool> may_stay = settings_.recheck(callers);
  std::vector<ListenerId> ended;
  std::size_t at = 0;
  for (const auto& [key, account] : listeners_.accounts()) {
    if (!may_stay[at++]) {
      ended.insert(ended.end(), account.desks.begin(), account.desks.end());
    }
  }
  sign_out(ended);
}

void LiveFeed::sign_out(const std::vector<ListenerId>& desks) {
  for (const ListenerId id : desks) {
    Listeners::Desk& desk = *listeners_.find(id);
    desk.tell(signed_out_event(), now_);
    if (const auto stream = desk.stream.lock()) {
      stream->end();
    }
    remove(id);
  }
}

void LiveFeed::tell_presence(std::int64_t ticket_number, const std::vector<ListenerId>& desks) {
  const EventText text = presence_event(ticket_number, presence_.people(ticket_number));
  for (const ListenerId id : desks) {
    Listeners::Desk& desk = *listeners_.find(id);
    if (!desk.presence || *desk.presence != *text) {
      desk.presence = text;
      desk.tell(text, now_);
    }
  }
}

void LiveFeed::begin_round() {
  if (!changes_.empty() && now_ >= next_event_) {
    round_ = Round{tickets_event(changes_.tickets(), changes_.more()), 0, now_};
    changes_ = {};
    next_event_ = now_ + kWindow;
  } else if (now_ >= next_quiet_round_) {
    round_ = Round{nullptr, 0, now_};
  }
}

void LiveFeed::step_round() {
  std::size_t told = 0;
  auto& desks = listeners_.all();
  auto desk = desks.upper_bound(round_->reached);
  for (; desk != desks.end() && told < kMostInStep; ++desk) {
    if (round_->event || now_ - desk->second.told_at >= kQuiet) {
      desk->second.tell(round_->event ? round_->event : comment_line(), now_);
      ++told;
    }
    round_->reached = desk->first;
  }
  if (desk == desks.end()) {
    round_.reset();
    next_quiet_round_ = now_ + kQuietRound;
  } else {
    round_->next_step = now_ + kStep;
  }
}

void LiveFeed::end_all() {
  while (!listeners_.all().empty()) {
    const auto& [id, desk] = *listeners_.all().begin();
    if (const auto stream = desk.stream.lock()) {
      stream->end();
    }
    remove(id);
  }
}

}  // namespace tickiti::http
