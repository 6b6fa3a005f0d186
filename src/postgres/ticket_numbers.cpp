#include "postgres/ticket_numbers.h"

#include <algorithm>
namespace tickiti::postgres {
namespace {

// Few enough that a restart leaves no gap that people notice.
constexpr int kTakenAtOnce = 20;

Result<std::vector<std::int64_t>> take_from(Connection& connection) {
  Statement statement =
      connection.prepare("SELECT nextval('ticket_number') FROM generate_series(1, ?::bigint)");
  statement.bind(kTakenAtOnce);
  std::vector<std::int64_t> taken;
  while (TRY(statement.step())) {
    taken.push_back(statement.integer());
  }
  std::reverse(taken.begin(), taken.end());
  return taken;
}

}  // namespace

Result<std::int64_t> PostgresTicketNumbers::next() {
  const std::lock_guard lock(mutex_);
  if (left_.empty()) {
    const auto refill = [this](Connection& connection) -> Result<Done> {
      left_ = TRY(take_from(connection));
      return Done{};
    };
    TRY(pool_.use(Access::kReadWrite, [&](Session& session) { return session.look(refill); }));
  }
  const std::int64_t number = left_.back();
  left_.pop_back();
  return number;
}

}  // namespace tickiti::postgres
