#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "domain/ids.h"

namespace tickiti {

using ChangeListener = std::function<void(const std::vector<TicketId>&)>;

// One listener's place: its end ends the listening. The destructor waits until
// the listener is not running and will not run again, so never destroy it in
// the listener, nor under a lock that the listener takes. May outlive the list.
class ChangeSubscription {
 public:
  virtual ~ChangeSubscription() = default;
};

// Those who listen to one database, for its adapter. Thread-safe.
class ChangeListeners {
 public:
  ChangeListeners();

  [[nodiscard]] std::unique_ptr<ChangeSubscription> add(ChangeListener listener);

  // Calls each on this thread, in the order they came.
  void tell(const std::vector<TicketId>& tickets);

 private:
  struct List;
  std::shared_ptr<List> list_;
};

}  // namespace tickiti
