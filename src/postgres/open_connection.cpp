#include <libpq-fe.h>

#include <algorithm>

#include "postgres/connection.h"

namespace tickiti::postgres {
namespace {

// Beside the client's patience the server gives up each statement by itself, so that
// nothing of a request that was answered goes on holding locks. What is asked here is
// short and found by indexes that mostly lie in memory: the planner is to think so too,
// and to compile nothing.
std::string session_settings(const Manner& manner) {
  const std::string limit = std::to_string(manner.patience.count() * 9 / 10);
  const std::string statement_limit =
      manner.statement_limit.count() == 0 ? limit : std::to_string(manner.statement_limit.count());
  return "SET client_encoding = 'UTF8'; SET random_page_cost = 1.1; SET jit = off;"
         " SET lock_timeout = " +
         limit + "; SET statement_timeout = " + statement_limit +
         "; SET idle_in_transaction_session_timeout = " +
         std::to_string(manner.patience.count() * 6) + "; SET default_transaction_isolation = '" +
         (manner.access == Access::kReadOnly
              ? "repeatable read'; SET default_transaction_read_only = on"
              : "read committed'");
}

// A statement whose client is gone ends soon, and what was sent behind it too.
constexpr const char* kEndWithUs = "SET client_connection_check_interval = 1000";

}  // namespace

Result<Done> Connection::greet() {
  PQsetnonblocking(handle_, 1);
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  TRY(execute(session_settings(manner_)));
  if (!execute(kEndWithUs) && !is_lost()) {
    forget_failure();  // Not on every system.
  }
  return Done{};
}

Result<std::unique_ptr<Connection>> Connection::open(const std::vector<Address>& addresses,
                                                     Servers& servers, const Manner& manner,
                                                     bool& full) {
  struct Choice {
    const Address* address;
    std::shared_ptr<Server> server;
  };
  std::vector<Choice> choices;
  choices.reserve(addresses.size());
  for (const Address& address : addresses) {
    choices.push_back({&address, servers.find(address)});
  }
  std::stable_partition(choices.begin(), choices.end(),
                        [](const Choice& choice) { return !choice.server->is_avoided(); });
  std::string problems;
  full = false;
  std::vector<const Server*> silent;  // An address may be there twice.
  for (const Choice& choice : choices) {
    if (std::ranges::find(silent, choice.server.get()) != silent.end()) {
      continue;
    }
    Handshake made = shake_hands(*choice.address, servers);
    if (made.handle) {
      choice.server->heard();
      std::unique_ptr<Connection> connection(
          new Connection(std::move(made.handle), choice.server, servers, manner));
      const Result<Done> greeted = connection->greet();
      if (greeted) {
        return connection;
      }
      made.refusal.why = greeted.error().detail;
    }
    full = full || made.refusal.is_full;
    if (made.refusal.is_silent) {
      choice.server->was_silent();
      silent.push_back(choice.server.get());
    }
    problems += (problems.empty() ? "" : "; ") + choice.address->name + ": " + made.refusal.why;
  }
  return unavailable("PostgreSQL cannot be reached: " + problems);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url, Access access,
                                                     std::chrono::milliseconds patience) {
  static Servers servers;
  bool full = false;
  return open(TRY(find_addresses(url, patience)), servers, {access, patience}, full);
}

}  // namespace tickiti::postgres
