#include "postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <utility>

#include "postgres/placeholders.h"
#include "postgres/socket.h"

namespace tickiti::postgres {
namespace {

using Clock = std::chrono::steady_clock;

bool succeeded(const pg_result* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

}  // namespace

Connection::~Connection() { PQfinish(handle_); }

Statement Connection::prepare(std::string_view head, std::string_view tail) {
  return {*this, std::string(head).append(tail), Statement::Keep::kYes};
}

Statement Connection::prepare_once(std::string_view sql) {
  return {*this, std::string(sql), Statement::Keep::kNo};
}

Result<Done> Connection::execute(const std::string& sql) {
  TRY(settle());  // Several statements in one text are no part of a pipeline.
  pg_result* result = TRY(finish(PQsendQuery(handle_, sql.c_str()) == 1));
  PQclear(result);
  return Done{};
}

std::string_view Connection::lock_row() const {
  return access_ == Access::kReadWrite ? " FOR NO KEY UPDATE" : "";
}

Result<Done> Connection::lock_name(std::string_view kind, std::string_view name) {
  return take_lock("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", kind, name);
}

Result<Done> Connection::share_name(std::string_view kind, std::string_view name) {
  return take_lock("SELECT pg_advisory_xact_lock_shared(hashtextextended(?, 0))", kind, name);
}

Result<Done> Connection::take_lock(std::string_view sql, std::string_view kind,
                                   std::string_view name) {
  if (access_ == Access::kReadOnly) {
    return Done{};
  }
  const std::string whole = std::string(kind).append(":").append(name);
  return prepare(sql).bind(whole).run_later();
}

bool Connection::has_word() const {
  pollfd one{PQsocket(handle_), POLLIN, 0};
  return poll(&one, 1, 0) != 0;
}

bool Connection::is_lost() const { return gave_up_ || PQstatus(handle_) != CONNECTION_OK; }

Result<std::string> Connection::name_of(const std::string& sql, bool is_kept) {
  if (const auto known = names_.find(sql); known != names_.end()) {
    return known->second;
  }
  // The server forgets the unnamed one when the next unnamed one comes.
  std::string name = is_kept ? "s" + std::to_string(names_.size()) : std::string();
  const std::string numbered = number_placeholders(sql);
  pg_result* result =
      TRY(finish(PQsendPrepare(handle_, name.c_str(), numbered.c_str(), 0, nullptr) == 1));
  PQclear(result);
  if (is_kept) {
    names_.emplace(sql, name);
  }
  return name;
}

Result<pg_result*> Connection::run_prepared(const std::string& name,
                                            const std::vector<const char*>& values,
                                            const std::vector<int>& lengths,
                                            const std::vector<int>& formats) {
  return finish(PQsendQueryPrepared(handle_, name.c_str(), static_cast<int>(values.size()),
                                    values.data(), lengths.data(), formats.data(), 0) == 1);
}

// Pipeline mode (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html) lasts from
// the first statement sent ahead to the next whose outcome is waited for.
Result<Done> Connection::send_later(const std::string& name, const std::vector<const char*>& values,
                                    const std::vector<int>& lengths,
                                    const std::vector<int>& formats) {
  if (PQenterPipelineMode(handle_) == 0 ||
      PQsendQueryPrepared(handle_, name.c_str(), static_cast<int>(values.size()), values.data(),
                          lengths.data(), formats.data(), 0) == 0) {
    return lost(PQerrorMessage(handle_));
  }
  ++later_;
  return Done{};
}

// The answer to what was just sent.
Result<pg_result*> Connection::finish(bool sent) {
  const bool is_pipeline = later_ > 0;
  if (!sent || (is_pipeline && PQpipelineSync(handle_) == 0)) {
    return lost(PQerrorMessage(handle_));
  }
  const Clock::time_point deadline = Clock::now() + patience_;
  TRY(flush(deadline));
  const Result<Done> earlier = finish_earlier(deadline);
  pg_result* last = TRY(take_result(deadline));
  if (is_pipeline) {
    TRY(leave_pipeline(deadline));
  }
  if (earlier && succeeded(last)) {
    return last;
  }
  Error error = earlier ? error_of(last) : earlier.error();
  PQclear(last);
  return error;
}

Result<Done> Connection::push() {
  if (PQpipelineSync(handle_) == 0) {
    return lost(PQerrorMessage(handle_));
  }
  is_pushed_ = true;
  return flush(Clock::now() + patience_);
}

Result<Done> Connection::settle() {
  if (later_ == 0) {
    return Done{};
  }
  if (!std::exchange(is_pushed_, false) && PQpipelineSync(handle_) == 0) {
    return lost(PQerrorMessage(handle_));
  }
  const Clock::time_point deadline = Clock::now() + patience_;
  TRY(flush(deadline));
  Result<Done> earlier = finish_earlier(deadline);
  TRY(leave_pipeline(deadline));
  return earlier;
}

Result<Done> Connection::leave_pipeline(Clock::time_point deadline) {
  TRY(await_result(deadline));
  PQclear(PQgetResult(handle_));  // The mark of the end.
  PQexitPipelineMode(handle_);
  return Done{};
}

// How those went that were sent ahead. The first that failed counts: the server skips
// what comes after it.
Result<Done> Connection::finish_earlier(Clock::time_point deadline) {
  Result<Done> outcome = Done{};
  for (; later_ > 0; --later_) {
    pg_result* result = TRY(take_result(deadline));
    if (outcome && !succeeded(result)) {
      outcome = error_of(result);
    }
    PQclear(result);
  }
  return outcome;
}

// What one call to libpq has brought; of several statements the last result. The first
// that failed is the last: those after it did not run.
Result<pg_result*> Connection::take_result(Clock::time_point deadline) {
  pg_result* last = nullptr;
  while (true) {
    if (const Result<Done> came = await_result(deadline); !came) {
      PQclear(last);
      return came.error();
    }
    pg_result* next = PQgetResult(handle_);
    if (next == nullptr) {
      break;
    }
    PQclear(last);
    last = next;
  }
  if (last == nullptr) {
    return lost(PQerrorMessage(handle_));
  }
  return last;
}

Result<Done> Connection::flush(Clock::time_point deadline) {
  int left = PQflush(handle_);
  while (left == 1) {
    if (!wait_for_socket(PQsocket(handle_), POLLIN | POLLOUT, deadline)) {
      return lost("PostgreSQL does not read");
    }
    if (PQconsumeInput(handle_) == 0) {
      return lost(PQerrorMessage(handle_));
    }
    left = PQflush(handle_);
  }
  return left == 0 ? Result<Done>(Done{}) : lost(PQerrorMessage(handle_));
}

Result<Done> Connection::await_result(Clock::time_point deadline) {
  while (PQisBusy(handle_) == 1) {
    if (!wait_for_socket(PQsocket(handle_), POLLIN, deadline)) {
      return lost("PostgreSQL does not answer");
    }
    if (PQconsumeInput(handle_) == 0) {
      return lost(PQerrorMessage(handle_));
    }
  }
  return Done{};
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
