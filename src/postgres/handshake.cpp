#include "postgres/handshake.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <vector>

#include "postgres/server.h"
#include "postgres/socket.h"

namespace tickiti::postgres {
namespace {

using Clock = std::chrono::steady_clock;

Handle begin(const Address& address) {
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : address.options) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  Handle handle(PQconnectStartParams(names.data(), values.data(), 0));
  // Verbose: with the error's code, the words may be in any language.
  PQsetErrorVerbosity(handle.get(), PQERRORS_VERBOSE);
  return handle;
}

short events_of(PostgresPollingStatusType status) {
  return status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
}

Refusal refusal_of(const Handle& handle) {
  constexpr const char* kTooManyConnections = "53300: ";
  Refusal refusal{PQerrorMessage(handle.get())};
  refusal.why.resize(std::min(refusal.why.find("\nLOCATION"), refusal.why.size()));
  refusal.is_full = refusal.why.find(kTooManyConnections) != std::string::npos;
  return refusal;
}

}  // namespace

void EndConnection::operator()(pg_conn* handle) const { PQfinish(handle); }

// PQconnectPoll's loop (https://www.postgresql.org/docs/15/libpq-connect.html): the
// blocking connect knows no limit below two seconds.
Handshake shake_hands(const Address& address, const Servers& servers) {
  Handle handle = begin(address);
  if (!handle) {
    return {nullptr, {"no memory for a connection"}};
  }
  if (PQstatus(handle.get()) == CONNECTION_BAD) {
    return {nullptr, refusal_of(handle)};
  }
  const Clock::time_point began = Clock::now();
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;
  while (status != PGRES_POLLING_OK) {
    if (status == PGRES_POLLING_FAILED) {
      return {nullptr, refusal_of(handle)};
    }
    if (!wait_for_socket(PQsocket(handle.get()), events_of(status),
                         [&] { return servers.deadline(began, began + address.limit); })) {
      return {nullptr, {"it does not answer", true}};
    }
    status = PQconnectPoll(handle.get());
  }
  PQsetErrorVerbosity(handle.get(), PQERRORS_DEFAULT);
  return {std::move(handle), {}};
}

}  // namespace tickiti::postgres
