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

Viewer viewer_of(const Person& person, bool is_editing) {
  return person.is_system ? Viewer{} : Viewer{person.id, person.email, person.name, is_editing};
}

}  // namespace

LiveFeed::LiveFeed(LiveSettings settings)
    : settings_(std::move(settings)),
      hello_(hello_event(settings_.version)),
      shares_(std::make_shared<StreamShares>(settings_.most_of_one, settings_.most_listeners)) {}

Result<std::shared_ptr<EventStream>> LiveFeed::open(Listener listener) {
  if (ended_) {
    return make_error(ErrorCode::kUnavailable, "The server is stopping; try again in a moment.");
  }
  const ListenerId id = ++last_id_;
  const StreamOwner owner = stream_owner(listener.caller);
  auto stream = std::make_shared<EventStream>([inbox = inbox_, shares = shares_, owner, id] {
    shares->leave(owner, id);
    inbox->leave(id);
  });
  listener.id = id;
  listener.stream = stream;
  std::optional<StreamShares::Entry> displaced;
  if (!shares_->enter(owner, {id, stream}, displaced)) {
    return make_error(ErrorCode::kUnavailable,
                      "Too many desks listen already; load anew from time to time instead.");
  }
  inbox_->join(std::move(listener));
  if (displaced) {
    displace(*displaced);
  }
  return stream;
}

// Not left to the feed's thread, which may wait for a database.
void LiveFeed::displace(const StreamShares::Entry& oldest) {
  if (const auto stream = oldest.stream.lock()) {
    stream->send(too_many_event(settings_.most_of_one));
    stream->end();
  }
  inbox_->leave(oldest.id);
}

void LiveFeed::note_changes(const std::vector<TicketId>& tickets) {
  if (listeners() > 0) {
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
  if (listener.ticket_number && !listener.is_apart) {
    presence_.join(*listener.ticket_number, id,
                   viewer_of(listener.caller.owner, listener.is_editing), now_);
  }
  Listeners::Desk& desk = listeners_.add(std::move(listener));
  desk.tell(hello_, now_);
  tell_of_ticket(id, desk);
}

// Who else has its ticket open; whoever may not view it is told of themselves alone, as on
// a ticket that is not there.
void LiveFeed::tell_of_ticket(ListenerId id, Listeners::Desk& desk) {
  if (!desk.ticket_number) {
    return;
  }
  if (!desk.is_apart) {
    tell_presence(*desk.ticket_number, {id});
    return;
  }
  const Viewer viewer = viewer_of(listeners_.account_of(desk).caller.owner, desk.is_editing);
  std::vector<Viewer> alone;
  if (viewer.person != PersonId{}) {
    alone.push_back(viewer);
  }
  desk.presence = presence_event(*desk.ticket_number, alone);
  desk.tell(desk.presence, now_);
}

void LiveFeed::remove(ListenerId id) {
  const Listeners::Desk* desk = listeners_.find(id);
  if (desk == nullptr) {
    return;
  }
  if (desk->ticket_number && !desk->is_apart) {
    presence_.leave(*desk->ticket_number, id, now_);
  }
  shares_->leave(stream_owner(listeners_.account_of(*desk).caller), id);
  listeners_.remove(id);
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
  const auto standings = settings_.ask.recheck(callers);
  if (standings) {
    sign_out(apply(*standings));
  }
  place_desks();
}

// Gives the desks that have to end.
std::vector<ListenerId> LiveFeed::apply(const std::vector<Standing>& standings) {
  std::vector<ListenerId> ended;
  auto standing = standings.begin();
  for (auto& [key, account] : listeners_.accounts()) {
    if (!standing->may_stay) {
      ended.insert(ended.end(), account.desks.begin(), account.desks.end());
    } else if (account.hidden != standing->hidden) {
      account.hidden = standing->hidden;
      for (const ListenerId id : account.desks) {
        listeners_.find(id)->tell(tickets_event({}, true), now_);
      }
    }
    ++standing;
  }
  return ended;
}

// Whoever may not view their ticket any more, also because it was moved, leaves it for the
// others and is told to load anew; and the other way round.
void LiveFeed::place_desks() {
  std::vector<ListenerId> doubtful;
  std::vector<std::int64_t> numbers;
  for (auto& [id, desk] : listeners_.all()) {
    if (!desk.ticket_number) {
      continue;
    }
    if (!listeners_.account_of(desk).hidden.empty()) {
      doubtful.push_back(id);
      numbers.push_back(*desk.ticket_number);
    } else if (desk.is_apart) {
      place(id, desk, false);
    }
  }
  const auto queues =
      doubtful.empty() ? std::nullopt : settings_.ask.find_queues_by_number(numbers);
  if (!queues) {
    return;
  }
  for (const ListenerId id : doubtful) {
    Listeners::Desk& desk = *listeners_.find(id);
    const auto queue = queues->find(*desk.ticket_number);
    place(id, desk,
          queue != queues->end() && is_hidden(listeners_.account_of(desk).hidden, queue->second));
  }
}

void LiveFeed::place(ListenerId id, Listeners::Desk& desk, bool is_apart) {
  if (desk.is_apart == is_apart) {
    return;
  }
  desk.is_apart = is_apart;
  desk.tell(tickets_event({}, true), now_);
  if (is_apart) {
    presence_.leave(*desk.ticket_number, id, now_);
    tell_of_ticket(id, desk);
  } else {
    presence_.join(*desk.ticket_number, id,
                   viewer_of(listeners_.account_of(desk).caller.owner, desk.is_editing), now_);
  }
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
    std::set<HiddenQueues> kinds;
    for (const auto& [key, account] : listeners_.accounts()) {
      kinds.insert(account.hidden);
    }
    round_ = Round{seen_changes(changes_, kinds, settings_.ask.find_queues), 0, now_};
    changes_ = {};
    next_event_ = now_ + kWindow;
  } else if (now_ >= next_quiet_round_) {
    round_ = Round{std::nullopt, 0, now_};
  }
}

EventText LiveFeed::text_for(const Listeners::Desk& desk) const {
  if (round_->events) {
    const auto text = round_->events->find(listeners_.account_of(desk).hidden);
    if (text == round_->events->end()) {
      return tickets_event({}, true);  // It came, or stands otherwise, since the round began.
    }
    if (text->second) {
      return text->second;
    }
  }
  return now_ - desk.told_at >= kQuiet ? comment_line() : nullptr;
}

void LiveFeed::step_round() {
  std::size_t told = 0;
  auto& desks = listeners_.all();
  auto desk = desks.upper_bound(round_->reached);
  for (; desk != desks.end() && told < kMostInStep; ++desk) {
    EventText text = text_for(desk->second);
    if (text) {
      desk->second.tell(text, now_);
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
