#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "foundation/result.h"
#include "postgres/handshake.h"
#include "postgres/lock_order.h"
#include "postgres/server.h"
#include "postgres/sql_state.h"
#include "storage/statement.h"

struct pg_conn;
struct pg_result;

namespace tickiti::postgres {

class Statement;

enum class Access { kReadWrite, kReadOnly };

// How a connection behaves.
struct Manner {
  Access access = Access::kReadWrite;
  // No call lasts longer: a server that does not answer by then counts as lost.
  std::chrono::milliseconds patience{10'000};
  // When the server itself ends a statement; 0: a little before our patience does.
  std::chrono::milliseconds statement_limit{0};
};

// One session with its prepared statements. Used by one thread at a time. A server that
// is silent as a whole counts as lost before the patience ends (Server::is_gone).
// Statements run by run_later travel together with the next one, so that a transaction
// waits for the server less often.
class Connection {
 public:
  // `url` as libpq reads it. Fails with kUnavailable; the detail says why, without
  // the password.
  static Result<std::unique_ptr<Connection>> open(const std::string& url, Access access,
                                                  std::chrono::milliseconds patience);
  // The same with one of these addresses: the first that does not refuse, and those that were
  // silent of late at the end. `full` becomes whether one has as many connections as it may.
  static Result<std::unique_ptr<Connection>> open(const std::vector<Address>& addresses,
                                                  Servers& servers, const Manner& manner,
                                                  bool& full);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The statement `head` + `tail`, prepared once and kept. Parameters are written
  // `?` in order; the server sees $1, $2 …
  Statement prepare(std::string_view head, std::string_view tail = {});

  // The same for what is asked once: not kept.
  Statement prepare_once(std::string_view sql);

  // Sends what run_later has left, without waiting for how it goes.
  Result<Done> push();

  // Waits for what run_later has left, or was pushed.
  Result<Done> settle();

  // Makes the server know the statement before it matters whether it does.
  Result<Done> prepare_now(const std::string& sql);

  // Ends the transaction, whatever has failed in it.
  Result<Done> roll_back();

  // Runs one or more statements without parameters or rows.
  Result<Done> execute(const std::string& sql);

  // " FOR NO KEY UPDATE" on a connection that writes, so that a row read stays as
  // it is until the transaction ends; nothing on one that only reads.
  std::string_view lock_row() const;

  // Waits until no other transaction holds the lock of this name, then holds it
  // until the transaction ends. Does nothing on a connection that only reads.
  Result<Done> lock_name(std::string_view kind, std::string_view name);

  // The same, but others may share the lock.
  Result<Done> share_name(std::string_view kind, std::string_view name);

  Failure failure() const { return failure_; }
  void forget_failure() { failure_ = Failure::kNone; }
  // Whether the statement that was last waited for broke a unique key itself.
  bool failed_unique() const { return failure_ == Failure::kUnique && !is_skipped_; }
  // Whether the server did not run the statement that was last waited for, because one
  // that was sent ahead of it had failed.
  bool was_skipped() const { return is_skipped_; }
  bool is_lost() const;
  // Whether the server is known to be silent.
  bool is_silent() const { return server_->is_silent(); }
  const std::shared_ptr<Server>& server() const { return server_; }
  // Of a lost connection that is kept: whether the server has ended what it was told to do,
  // or has gone. Never waits.
  bool has_ended();
  // Whether the server has something to say although nothing was asked: that it goes.
  bool has_word() const;

  // For a thread that waits for notifications.
  pg_conn* handle() { return handle_; }

 private:
  friend class Statement;
  struct Clear {
    void operator()(pg_result* rows) const;
  };
  using Rows = std::unique_ptr<pg_result, Clear>;

  Connection(Handle handle, std::shared_ptr<Server> server, Servers& servers, const Manner& manner)
      : owned_(std::move(handle)),
        handle_(owned_.get()),
        server_(std::move(server)),
        servers_(servers),
        manner_(manner) {
    if (manner.access == Access::kReadWrite && checks_lock_order()) {
      lock_order_.emplace();
    }
  }

  Result<pg_result*> run_prepared(const std::string& name, const std::vector<const char*>& values,
                                  const std::vector<int>& lengths, const std::vector<int>& formats);
  Result<std::string> name_of(const std::string& sql, bool is_kept);
  Result<Done> send_later(const std::string& name, const std::vector<const char*>& values,
                          const std::vector<int>& lengths, const std::vector<int>& formats);
  Result<pg_result*> finish(bool sent);
  Result<Done> leave_pipeline(Server::Clock::time_point began);
  Result<Done> finish_earlier(Server::Clock::time_point began);
  Result<Rows> take_result(Server::Clock::time_point began);
  Result<Done> flush(Server::Clock::time_point began);
  Result<Done> await_result(Server::Clock::time_point began);
  bool wait(short events, Server::Clock::time_point began);
  Result<Done> greet();
  Result<Done> take_lock(std::string_view sql, std::string_view kind, std::string_view name);
  Error lost(std::string why);
  Error error_of(const pg_result* result);

  const Handle owned_;
  pg_conn* const handle_;
  const std::shared_ptr<Server> server_;
  Servers& servers_;
  const Manner manner_;
  Failure failure_ = Failure::kNone;
  bool gave_up_ = false;
  int later_ = 0;  // Statements sent whose outcome nobody has looked at.
  bool is_skipped_ = false;
  bool is_pushed_ = false;                              // All of them, with the mark of their end.
  std::unordered_map<std::string, std::string> names_;  // By the SQL as it was given.
  std::optional<LockOrder> lock_order_;                 // Only where it is checked.
};

// One run of a prepared statement.
class Statement final : public storage::Statement {
 public:
  // After the run, kept statements stay prepared.
  enum class Keep { kYes, kNo };
  Statement(Connection& connection, std::string sql, Keep keep)
      : connection_(connection), sql_(std::move(sql)), keep_(keep) {}
  ~Statement() override;
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  // The first step runs the statement.
  Result<bool> step() override;
  Result<Done> run_later() override;
  // Rows that the statement wrote; after step or run.
  int changes() const;

  std::int64_t integer() override;
  bool boolean() override;
  std::string text() override;

 private:
  void put_number(std::int64_t value) override;
  void put_flag(bool value) override { put_text(value ? "t" : "f"); }
  void put_text(std::string_view text) override;
  void put_bytes(std::string_view bytes) override;
  void put_null() override;
  bool next_is_null() override;
  // What libpq takes, as long as the values live.
  struct Sent {
    std::string name;
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
  };
  Result<Sent> prepare_to_send();
  Result<Done> note_locked_rows();

  struct Value {
    std::string bytes;
    bool is_null = false;
    bool is_binary = false;
  };

  Connection& connection_;
  std::string sql_;
  Keep keep_;
  std::vector<Value> values_;
  pg_result* rows_ = nullptr;
  int row_ = -1;
  int column_ = 0;
};

}  // namespace tickiti::postgres
