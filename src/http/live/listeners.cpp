#include "http/live/listeners.h"

#include <utility>

namespace tickiti::http {

void Listeners::Desk::tell(const EventText& text, Time now) {
  told_at = now;
  if (const auto open = stream.lock()) {
    open->send(text);
  }
}

Listeners::Desk& Listeners::add(Listener listener) {
  const CallerKey key = key_of(listener.caller);
  const auto account =
      accounts_
          .try_emplace(key, Account{std::move(listener.caller), std::move(listener.hidden), {}})
          .first;
  account->second.desks.push_back(listener.id);
  Desk desk;
  desk.account = key;
  desk.stream = std::move(listener.stream);
  desk.ticket_number = listener.ticket_number;
  desk.is_editing = listener.is_editing;
  desk.is_apart = listener.is_apart;
  return desks_.emplace(listener.id, std::move(desk)).first->second;
}

void Listeners::remove(ListenerId id) {
  const auto desk = desks_.find(id);
  if (desk == desks_.end()) {
    return;
  }
  const auto account = accounts_.find(desk->second.account);
  std::erase(account->second.desks, id);
  if (account->second.desks.empty()) {
    accounts_.erase(account);
  }
  desks_.erase(desk);
}

Listeners::Desk* Listeners::find(ListenerId id) {
  const auto desk = desks_.find(id);
  return desk == desks_.end() ? nullptr : &desk->second;
}

}  // namespace tickiti::http
