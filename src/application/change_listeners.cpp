#include "application/change_listeners.h"

#include <list>
#include <mutex>
#include <utility>

namespace tickiti {

struct ChangeListeners::List {
  std::mutex mutex;  // Held while listeners run: whoever ends one waits for it.
  std::list<ChangeListener> listeners;
};

namespace {

// Takes `end` along, which removes the listener.
class Subscribed final : public ChangeSubscription {
 public:
  explicit Subscribed(std::function<void()> end) : end_(std::move(end)) {}
  ~Subscribed() override { end_(); }
  Subscribed(const Subscribed&) = delete;
  Subscribed& operator=(const Subscribed&) = delete;

 private:
  const std::function<void()> end_;
};

}  // namespace

ChangeListeners::ChangeListeners() : list_(std::make_shared<List>()) {}

std::unique_ptr<ChangeSubscription> ChangeListeners::add(ChangeListener listener) {
  const std::lock_guard lock(list_->mutex);
  const auto place = list_->listeners.insert(list_->listeners.end(), std::move(listener));
  return std::make_unique<Subscribed>([list = list_, place] {
    const std::lock_guard end_lock(list->mutex);
    list->listeners.erase(place);
  });
}

void ChangeListeners::tell(const std::vector<TicketId>& tickets) {
  const std::lock_guard lock(list_->mutex);
  for (const ChangeListener& listener : list_->listeners) {
    listener(tickets);
  }
}

}  // namespace tickiti
