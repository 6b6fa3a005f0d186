#include "postgres/dialer.h"

namespace tickiti::postgres {
namespace {

constexpr std::chrono::milliseconds kPause{250};

}  // namespace

Result<std::unique_ptr<Connection>> Dialer::dial(Access access) {
  bool tries_alone = false;
  {
    const std::lock_guard lock(mutex_);
    if (trouble_ && (is_trying_ || Clock::now() < next_try_)) {
      return *trouble_;
    }
    tries_alone = trouble_.has_value();
    is_trying_ = tries_alone;
  }
  Result<std::unique_ptr<Connection>> opened = Connection::open(url_, access, patience_);
  const std::lock_guard lock(mutex_);
  if (tries_alone) {
    is_trying_ = false;
  }
  if (opened) {
    trouble_.reset();
  } else {
    trouble_ = opened.error();
    next_try_ = Clock::now() + kPause;
  }
  return opened;
}

}  // namespace tickiti::postgres
