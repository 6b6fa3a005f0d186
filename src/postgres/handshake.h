#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "postgres/addresses.h"
#include "postgres/sql_state.h"

struct pg_conn;

namespace tickiti::postgres {

class Servers;

struct EndConnection {
  void operator()(pg_conn* handle) const;
};
using Handle = std::unique_ptr<pg_conn, EndConnection>;

// Why there is no connection.
struct Refusal {
  std::string why;
  bool is_silent = false;  // Nothing was said by the deadline.
  bool is_full = false;    // The server has as many connections as it may.
};

struct Handshake {
  Handle handle;  // Null: refused.
  Refusal refusal;
};

// A connection to that address, within its limit; sooner when `servers` hurry.
Handshake shake_hands(const Address& address, const Servers& servers);

// Whether the server there says anything to who comes anew, also when it is full.
bool answers(const Address& address, std::chrono::steady_clock::time_point deadline);

}  // namespace tickiti::postgres
