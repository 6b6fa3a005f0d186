#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "application/recheck_caller.h"
#include "http/live/live_inbox.h"

namespace tickiti::http {

// The open desks in the order they came, and whose they are. For one thread.
class Listeners {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Desk {
    CallerKey account;
    std::weak_ptr<EventStream> stream;
    std::optional<std::int64_t> ticket_number;
    bool is_editing = false;
    bool is_apart = false;         // As Listener has it.
    EventText presence = nullptr;  // As last told.
    Time told_at;                  // Of whatever.

    void tell(const EventText& text, Time now);
  };
  // Several desks may have come with the same token.
  struct Account {
    Caller caller;
    HiddenQueues hidden;  // As last read.
    std::vector<ListenerId> desks;
  };

  Desk& add(Listener listener);
  void remove(ListenerId id);

  // Null when there is none of that id.
  Desk* find(ListenerId id);

  std::map<ListenerId, Desk>& all() { return desks_; }
  const std::map<ListenerId, Desk>& all() const { return desks_; }

  std::map<CallerKey, Account>& accounts() { return accounts_; }
  const std::map<CallerKey, Account>& accounts() const { return accounts_; }
  const Account& account_of(const Desk& desk) const { return accounts_.at(desk.account); }

 private:
  std::map<ListenerId, Desk> desks_;
  std::map<CallerKey, Account> accounts_;
};

}  // namespace tickiti::http
