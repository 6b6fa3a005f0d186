#include <libpq-fe.h>
#include <poll.h>

#include <utility>

#include "postgres/connection.h"
#include "postgres/socket.h"

// How a connection talks with the server.
namespace tickiti::postgres {
namespace {

using Clock = std::chrono::steady_clock;

bool succeeded(const pg_result* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

}  // namespace

void Connection::Clear::operator()(pg_result* rows) const { PQclear(rows); }

// The answer to what was just sent.
Result<pg_result*> Connection::finish(bool sent) {
  is_skipped_ = false;
  const bool is_pipeline = later_ > 0;
  if (!sent || (is_pipeline && PQpipelineSync(handle_) == 0)) {
    return lost(PQerrorMessage(handle_));
  }
  const Clock::time_point began = Clock::now();
  TRY(flush(began));
  const Result<Done> earlier = finish_earlier(began);
  if (!earlier && is_lost()) {
    return earlier.error();
  }
  Rows last = TRY(take_result(began));
  if (is_pipeline) {
    TRY(leave_pipeline(began));
  }
  if (!earlier) {
    return earlier.error();
  }
  return succeeded(last.get()) ? Result<pg_result*>(last.release()) : error_of(last.get());
}

Result<Done> Connection::push() {
  if (PQpipelineSync(handle_) == 0) {
    return lost(PQerrorMessage(handle_));
  }
  is_pushed_ = true;
  return flush(Clock::now());
}

Result<Done> Connection::settle() {
  if (later_ == 0) {
    return Done{};
  }
  if (!std::exchange(is_pushed_, false) && PQpipelineSync(handle_) == 0) {
    return lost(PQerrorMessage(handle_));
  }
  const Clock::time_point began = Clock::now();
  TRY(flush(began));
  Result<Done> earlier = finish_earlier(began);
  if (earlier || !is_lost()) {
    TRY(leave_pipeline(began));
  }
  return earlier;
}

Result<Done> Connection::leave_pipeline(Clock::time_point began) {
  TRY(await_result(began));
  const Rows mark(PQgetResult(handle_));
  if (PQresultStatus(mark.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(handle_) == 0) {
    return lost("the answers of PostgreSQL do not end where they should");
  }
  return Done{};
}

// How those went that were sent ahead. The first that failed counts: the server skips
// what comes after it.
Result<Done> Connection::finish_earlier(Clock::time_point began) {
  Result<Done> outcome = Done{};
  for (; later_ > 0 && !is_lost(); --later_) {
    const Rows result = TRY(take_result(began));
    if (outcome && !succeeded(result.get())) {
      outcome = error_of(result.get());
      is_skipped_ = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) != nullptr;
    }
  }
  return outcome;
}

// What one call to libpq has brought; of several statements the last result. The first
// that failed is the last: those after it did not run.
Result<Connection::Rows> Connection::take_result(Clock::time_point began) {
  Rows last;
  while (true) {
    TRY(await_result(began));
    Rows next(PQgetResult(handle_));
    if (next == nullptr) {
      break;
    }
    last = std::move(next);
  }
  if (last == nullptr) {
    return lost(PQerrorMessage(handle_));
  }
  return last;
}

Result<Done> Connection::flush(Clock::time_point began) {
  int left = PQflush(handle_);
  while (left == 1) {
    if (!wait(POLLIN | POLLOUT, began)) {
      return lost("PostgreSQL does not read");
    }
    if (PQconsumeInput(handle_) == 0) {
      return lost(PQerrorMessage(handle_));
    }
    left = PQflush(handle_);
  }
  return left == 0 ? Result<Done>(Done{}) : lost(PQerrorMessage(handle_));
}

Result<Done> Connection::await_result(Clock::time_point began) {
  while (PQisBusy(handle_) == 1) {
    if (!wait(POLLIN, began)) {
      return lost("PostgreSQL does not answer");
    }
    if (PQconsumeInput(handle_) == 0) {
      return lost(PQerrorMessage(handle_));
    }
  }
  return Done{};
}

// False when it has taken too long, or the server is gone as a whole.
bool Connection::wait(short events, Clock::time_point began) {
  const auto deadline = [&] {
    return server_->is_gone(began) ? Clock::time_point::min()
                                   : servers_.deadline(began, began + manner_.patience);
  };
  if (!wait_for_socket(PQsocket(handle_), events, deadline)) {
    return false;
  }
  if (events == POLLIN) {
    server_->heard();
  }
  return true;
}

Error Connection::lost(std::string why) {
  failure_ = Failure::kLost;
  gave_up_ = true;
  return unavailable(std::move(why));
}

Error Connection::error_of(const pg_result* result) {
  const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string state = field == nullptr ? "" : field;
  std::string detail = state + " " + PQresultErrorMessage(result);
  if (only_reads(state)) {
    servers_.forget_silence();  // It is a standby, and the others may be back.
  }
  if (PQstatus(handle_) != CONNECTION_OK || ends_session(state)) {
    return lost(std::move(detail));
  }
  failure_ = failure_of(state);
  if (may_pass(state)) {
    return unavailable(std::move(detail));
  }
  return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                    std::move(detail));
}

}  // namespace tickiti::postgres
