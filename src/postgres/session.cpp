#include "postgres/session.h"

#include <exception>
#include <utility>

namespace tickiti::postgres {
namespace {

Error bug(std::string what) {
  return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                    std::move(what));
}

template <typename Work, typename View>
Result<Done> call(const Work& work, View&& view) {
  try {
    return work(view);
  } catch (const std::exception& exception) {
    return bug(exception.what());
  } catch (...) {
    return bug("an exception of unknown type");
  }
}

}  // namespace

Result<Done> Session::transact(const Database::Work& work, std::vector<TicketId>& changed) {
  failure_ = Failure::kNone;
  TRY(begin());
  open_->repositories.changed().drop_since(0);
  Result<Done> outcome = call(work, open_->repositories.transaction());
  failure_ = open_->connection->failure();
  if (outcome && failure_ != Failure::kNone) {
    outcome = bug("a statement failed and the work went on");
  }
  if (!outcome) {
    roll_back();
    return outcome;
  }
  TRY(commit());
  changed = open_->repositories.changed().take();
  return Done{};
}

Result<Done> Session::read(const Database::Read& read) {
  TRY(begin());
  Result<Done> outcome = call(read, open_->repositories.snapshot());
  roll_back();
  return outcome;
}

// A connection that went while it was idle says so only now; nothing was asked of
// it yet, so a new one takes its place.
Result<Done> Session::begin() {
  if (open_) {
    open_->connection->forget_failure();
    if (open_->connection->execute("BEGIN")) {
      return Done{};
    }
    open_.reset();
  }
  auto opened = std::make_unique<Open>(TRY(dialer_.dial(access_)));
  TRY(opened->connection->execute("BEGIN"));
  open_ = std::move(opened);
  return Done{};
}

Result<Done> Session::commit() {
  const Result<Done> committed = open_->connection->execute("COMMIT");
  if (committed) {
    return Done{};
  }
  failure_ = open_->connection->failure();
  if (open_->connection->is_lost()) {
    open_.reset();
    return make_error(ErrorCode::kOutcomeUnknown,
                      "It cannot be known whether this was written; repeat it with the same key.",
                      committed.error().detail);
  }
  return committed.error();
}

void Session::roll_back() {
  if (open_->connection->is_lost() || !open_->connection->execute("ROLLBACK")) {
    open_.reset();
  }
}

}  // namespace tickiti::postgres
