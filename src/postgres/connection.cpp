#include "postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <cerrno>
#include <thread>

#include "postgres/placeholders.h"

namespace tickiti::postgres {
namespace {

using Clock = std::chrono::steady_clock;

// Beside the client's patience the server gives up by itself, so that nothing
// of a request that was answered goes on holding locks.
std::string session_settings(Access access, std::chrono::milliseconds patience) {
  const std::string limit = std::to_string(patience.count() * 9 / 10);
  return "SET client_encoding = 'UTF8'; SET lock_timeout = " + limit +
         "; SET statement_timeout = " + limit +
         "; SET idle_in_transaction_session_timeout = " + std::to_string(patience.count() * 6) +
         "; SET default_transaction_isolation = '" +
         (access == Access::kReadOnly ? "repeatable read'; SET default_transaction_read_only = on"
                                      : "read committed'");
}

Error unavailable(std::string detail) {
  return make_error(ErrorCode::kUnavailable,
                    "The server cannot take this now; try again in a moment.", std::move(detail));
}

// False when the deadline passed first.
bool wait_for_socket(int socket, short events, Clock::time_point deadline) {
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      return false;
    }
    pollfd one{socket, events, 0};
    const int ready = poll(&one, 1, static_cast<int>(left));
    if (ready > 0) {
      return true;
    }
    if (ready < 0 && errno != EINTR) {
      return false;
    }
  }
}

// PQconnectPoll's loop (https://www.postgresql.org/docs/15/libpq-connect.html): the
// blocking connect knows no limit below two seconds and none for a server that
// takes the connection and then says nothing.
bool finish_connecting(PGconn* handle, Clock::time_point deadline) {
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;
  while (status != PGRES_POLLING_OK) {
    if (status == PGRES_POLLING_FAILED) {
      return false;
    }
    const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    if (!wait_for_socket(PQsocket(handle), events, deadline)) {
      return false;
    }
    status = PQconnectPoll(handle);
  }
  return true;
}

Failure failure_of(std::string_view state) {
  if (state == "40001" || state == "40P01") {
    return Failure::kConflict;
  }
  if (state == "23505") {
    return Failure::kUnique;
  }
  return state == "23503" ? Failure::kForeign : Failure::kOther;
}

// What may pass without anybody mending the program: connection and operator
// trouble (08, 57), resources (53, 55), a standby that only reads (25006), I/O (58).
bool may_pass(std::string_view state) {
  const std::string_view family = state.substr(0, 2);
  return state.empty() || family == "08" || family == "53" || family == "55" || family == "57" ||
         family == "58" || family == "40" || state == "25006" || state == "25P03";
}

// After these another session, perhaps with another server, may do better.
bool ends_session(std::string_view state) {
  return state == "25006" || state == "25P03" || state == "57P01" || state == "57P02" ||
         state == "57P03" || state == "57P05";
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url, Access access,
                                                     std::chrono::milliseconds patience) {
  PGconn* handle = PQconnectStart(url.c_str());
  if (handle == nullptr) {
    return unavailable("no memory for a connection");
  }
  std::unique_ptr<Connection> connection(new Connection(handle, access, patience));
  if (PQstatus(handle) == CONNECTION_BAD || !finish_connecting(handle, Clock::now() + patience)) {
    const std::string why = PQerrorMessage(handle);
    return unavailable("PostgreSQL cannot be reached: " +
                       (why.empty() ? "it does not answer" : why));
  }
  PQsetnonblocking(handle, 1);
  PQsetNoticeProcessor(
      handle, [](void*, const char*) {}, nullptr);
  TRY(connection->execute(session_settings(access, patience)));
  return connection;
}

Connection::~Connection() { PQfinish(handle_); }

Statement Connection::prepare(std::string_view head, std::string_view tail) {
  return {*this, std::string(head).append(tail), Statement::Keep::kYes};
}

Statement Connection::prepare_once(std::string_view sql) {
  return {*this, std::string(sql), Statement::Keep::kNo};
}

Result<Done> Connection::execute(const std::string& sql) {
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
  return prepare(sql).bind(whole).run();
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

// The answer to what was just sent; the last one, if there are several.
Result<pg_result*> Connection::finish(bool sent) {
  if (!sent) {
    return lost(PQerrorMessage(handle_));
  }
  const Clock::time_point deadline = Clock::now() + patience_;
  TRY(flush(deadline));
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
    // Of several statements the first that failed counts: the others did not run.
    PQclear(last);
    last = next;
  }
  if (last == nullptr) {
    return lost(PQerrorMessage(handle_));
  }
  const ExecStatusType status = PQresultStatus(last);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
    return last;
  }
  Error error = error_of(last);
  PQclear(last);
  return error;
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
