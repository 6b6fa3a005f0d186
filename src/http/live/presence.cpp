#include "http/live/presence.h"

#include <algorithm>
#include <utility>

namespace tickiti::http {

void Presence::join(std::int64_t ticket_number, ListenerId listener, Viewer viewer, Time now) {
  tickets_[ticket_number].emplace(listener, std::move(viewer));
  due_.emplace(ticket_number, now + kDelay);
}

void Presence::leave(std::int64_t ticket_number, ListenerId listener, Time now) {
  const auto ticket = tickets_.find(ticket_number);
  if (ticket == tickets_.end()) {
    return;
  }
  ticket->second.erase(listener);
  if (ticket->second.empty()) {
    tickets_.erase(ticket);
    due_.erase(ticket_number);
  } else {
    due_.emplace(ticket_number, now + kDelay);
  }
}

const Presence::Viewers& Presence::viewers(std::int64_t ticket_number) const {
  static const Viewers nobody;
  const auto ticket = tickets_.find(ticket_number);
  return ticket == tickets_.end() ? nobody : ticket->second;
}

std::vector<Viewer> Presence::people(std::int64_t ticket_number) const {
  std::vector<Viewer> people;
  for (const auto& [listener, viewer] : viewers(ticket_number)) {
    const auto known = std::ranges::find(people, viewer.person, &Viewer::person);
    if (viewer.person == PersonId{}) {
      continue;
    }
    if (known == people.end()) {
      people.push_back(viewer);
    } else {
      known->is_editing = known->is_editing || viewer.is_editing;
    }
  }
  return people;
}

std::vector<ListenerId> Presence::listeners(std::int64_t ticket_number) const {
  std::vector<ListenerId> ids;
  for (const auto& [listener, viewer] : viewers(ticket_number)) {
    ids.push_back(listener);
  }
  return ids;
}

std::vector<std::int64_t> Presence::take_due(Time now) {
  std::vector<std::int64_t> numbers;
  for (const auto& [number, due] : due_) {
    if (due <= now) {
      numbers.push_back(number);
    }
  }
  for (const std::int64_t number : numbers) {
    due_.erase(number);
  }
  return numbers;
}

std::optional<Presence::Time> Presence::next_due() const {
  std::optional<Time> next;
  for (const auto& [number, due] : due_) {
    next = std::min(next.value_or(due), due);
  }
  return next;
}

}  // namespace tickiti::http
