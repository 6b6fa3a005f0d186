#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace tickiti::http {

// How much of bodies all requests of a server may hold at once. Thread-safe.
class BodyBudget {
 public:
  // Bodies up to kSmallBody may take a share more, so that large ones that wait
  // do not keep them out.
  static constexpr std::size_t kSmallBody = 64UL * 1024;

  explicit BodyBudget(std::size_t most) : most_(most), most_with_small_(most + most / 4) {}

 private:
  friend class BodyShare;

  const std::size_t most_;
  const std::size_t most_with_small_;
  std::atomic<std::size_t> held_ = 0;
};

// What one request holds of the budget, given back when it goes. For one thread
// at a time.
class BodyShare {
 public:
  explicit BodyShare(std::shared_ptr<BodyBudget> budget) : budget_(std::move(budget)) {}
  ~BodyShare() { budget_->held_ -= held_; }
  BodyShare(BodyShare&&) = delete;

  // The body is now so long. False, and the share stays as it is, when there is
  // no room for it.
  bool grow_to(std::size_t bytes);

 private:
  std::shared_ptr<BodyBudget> budget_;
  std::size_t held_ = 0;
};

}  // namespace tickiti::http
