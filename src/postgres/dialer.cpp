#include "postgres/dialer.h"

namespace tickiti::postgres {
namespace {

constexpr std::chrono::milliseconds kPause{250};

}  // namespace

Result<std::unique_ptr<Connection>> Dialer::dial(Access access) {
  bool full = false;
  return dial(access, full);
}

Result<std::unique_ptr<Connection>> Dialer::dial(Access access, bool& full) {
  full = false;
  bool tries_alone = false;
  {
    const std::lock_guard lock(mutex_);
    if (trouble_ && (is_trying_ || Clock::now() < next_try_)) {
      return *trouble_;
    }
    tries_alone = trouble_.has_value();
    is_trying_ = tries_alone;
  }
  Result<std::unique_ptr<Connection>> opened = open(access, full);
  const std::lock_guard lock(mutex_);
  if (tries_alone) {
    is_trying_ = false;
  }
  if (opened || full) {
    trouble_.reset();
  } else {
    trouble_ = opened.error();
    next_try_ = Clock::now() + kPause;
  }
  return opened;
}

Result<std::unique_ptr<Connection>> Dialer::open(Access access, bool& full) {
  const bool reads = access == Access::kReadOnly;
  return Connection::open(TRY(find_addresses(url_, patience_)), servers_,
                          {.access = access,
                           .patience = patience_,
                           .statement_limit = reads ? read_limit_ : std::chrono::milliseconds{0}},
                          full);
}

}  // namespace tickiti::postgres
