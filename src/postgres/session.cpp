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
  open_->repositories.begin();
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
  end_read();
  return outcome;
}

// A connection that went while it was idle has said so; nothing was asked of it yet, so a
// new one takes its place.
Result<Done> Session::begin() {
  if (open_) {
    open_->connection->forget_failure();
    Connection& connection = *open_->connection;
    if (connection.settle() && !connection.has_word() && connection.prepare("BEGIN").run_later()) {
      return Done{};
    }
    open_.reset();
  }
  auto opened = std::make_unique<Open>(TRY(dialer_.dial(access_)));
  TRY(opened->connection->prepare("BEGIN").run_later());
  open_ = std::move(opened);
  return Done{};
}

Result<Done> Session::commit() {
  const Result<Done> committed = open_->connection->prepare("COMMIT").run();
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
  roll_back();
  return committed.error();
}

// Nobody waits for this.
void Session::end_read() {
  Connection& connection = *open_->connection;
  if (connection.failure() != Failure::kNone) {
    roll_back();
  } else if (!connection.prepare("ROLLBACK").run_later() || !connection.push()) {
    open_.reset();
  }
}

void Session::roll_back() {
  const auto ends = [this] {
    return !open_->connection->is_lost() && open_->connection->prepare("ROLLBACK").run();
  };
  // After a statement sent ahead that failed the server skips whatever came with it.
  if (!ends() && !ends()) {
    open_.reset();
  }
}

}  // namespace tickiti::postgres
