#pragma once

#include <future>
#include <memory>

#include "foundation/result.h"

namespace tickiti::app {

// Runs a use case that reports through a completion, and waits for it. Never on
// the database's thread.
template <typename T, typename Start>
Result<T> wait_for(Start start) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  start(Completion<T>{[promise](Result<T> result) { promise->set_value(std::move(result)); }});
  return promise->get_future().get();
}

}  // namespace tickiti::app
