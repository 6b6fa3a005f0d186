#include "postgres/session.h"

#include <exception>
#include <utility>

namespace tickiti::postgres {
namespace {

constexpr std::chrono::seconds kIdle{5};

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
  failure_ = Failure::kNone;
  TRY(begin());
  Result<Done> outcome = call(read, open_->repositories.snapshot());
  end_read();
  return outcome;
}

Result<Done> Session::look(const std::function<Result<Done>(Connection&)>& work) {
  failure_ = Failure::kNone;
  TRY(begin());
  Result<Done> outcome = call(work, *open_->connection);
  end_read();
  return outcome;
}

// A connection that went while it was idle is replaced: nothing was asked of it yet.
// Most have said so; after a while it is also asked, since the network may have cut it
// without a word.
Result<Done> Session::begin() {
  if (open_) {
    Connection& connection = *open_->connection;
    connection.forget_failure();
    const bool was_idle = Clock::now() - last_used_ > kIdle;
    if (!connection.is_silent() && connection.settle() && !connection.has_word() &&
        connection.prepare("BEGIN").run_later() && (!was_idle || connection.settle())) {
      return Done{};
    }
    open_.reset();
  }
  bool full = false;
  Result<std::unique_ptr<Connection>> dialed = dialer_.dial(access_, full);
  if (!dialed) {
    failure_ = full ? Failure::kFull : Failure::kLost;
    return dialed.error();
  }
  auto opened = std::make_unique<Open>(std::move(dialed).value());
  for (const char* end : {"COMMIT", "ROLLBACK"}) {
    TRY(opened->connection->prepare_now(end));
  }
  TRY(opened->connection->prepare("BEGIN").run_later());
  open_ = std::move(opened);
  return Done{};
}

Result<Done> Session::commit() {
  Connection& connection = *open_->connection;
  const Result<Done> committed = connection.prepare("COMMIT").run();
  last_used_ = Clock::now();
  if (committed) {
    return Done{};
  }
  failure_ = connection.failure();
  const bool is_unknown = connection.is_lost() && !connection.was_skipped();
  if (is_unknown) {
    given_up_ = std::move(open_->connection);
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
  last_used_ = Clock::now();
  Connection& connection = *open_->connection;
  if (connection.failure() != Failure::kNone) {
    roll_back();
  } else if (!connection.prepare("ROLLBACK").run_later() || !connection.push()) {
    open_.reset();
  }
}

void Session::roll_back() {
  last_used_ = Clock::now();
  if (open_->connection->is_lost() || !open_->connection->roll_back()) {
    open_.reset();
  }
}

}  // namespace tickiti::postgres
