#include "http/body_budget.h"

namespace tickiti::http {

bool BodyShare::grow_to(std::size_t bytes) {
  if (bytes <= held_) {
    return true;
  }
  const std::size_t more = bytes - held_;
  const std::size_t most =
      bytes <= BodyBudget::kSmallBody ? budget_->most_with_small_ : budget_->most_;
  if (budget_->held_.fetch_add(more) + more > most) {
    budget_->held_ -= more;
    return false;
  }
  held_ = bytes;
  return true;
}

}  // namespace tickiti::http
