#include <libpq-fe.h>
#include <poll.h>

#include "postgres/connection.h"
#include "postgres/socket.h"

namespace tickiti::postgres {
namespace {

using Clock = std::chrono::steady_clock;

// Beside the client's patience the server gives up each statement by itself, so that
// nothing of a request that was answered goes on holding locks. What is asked here is
// short and found by indexes that mostly lie in memory: the planner is to think so too,
// and to compile nothing.
std::string session_settings(Access access, std::chrono::milliseconds patience) {
  const std::string limit = std::to_string(patience.count() * 9 / 10);
  return "SET client_encoding = 'UTF8'; SET random_page_cost = 1.1; SET jit = off;"
         " SET lock_timeout = " +
         limit + "; SET statement_timeout = " + limit +
         "; SET idle_in_transaction_session_timeout = " + std::to_string(patience.count() * 6) +
         "; SET default_transaction_isolation = '" +
         (access == Access::kReadOnly ? "repeatable read'; SET default_transaction_read_only = on"
                                      : "read committed'");
}

// A statement whose client is gone ends soon, and what was sent behind it too.
constexpr const char* kEndWithUs = "SET client_connection_check_interval = 1000";

// libpq's own words about a URL that it cannot read quote it, password and all.
bool is_readable(const std::string& url) {
  PQconninfoOption* options = PQconninfoParse(url.c_str(), nullptr);
  PQconninfoFree(options);
  return options != nullptr;
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

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url, Access access,
                                                     std::chrono::milliseconds patience) {
  if (!is_readable(url)) {
    return unavailable("libpq cannot read the database URL; look at its percent signs and names");
  }
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
  if (!connection->execute(kEndWithUs) && !connection->is_lost()) {
    connection->forget_failure();  // Not on every system.
  }
  return connection;
}

}  // namespace tickiti::postgres
