#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "foundation/result.h"
#include "storage/statement.h"

struct sqlite3;
struct sqlite3_stmt;

namespace tickiti::sqlite {

class Statement;

enum class Access { kReadWrite, kReadOnly };

// Alone, a process keeps the index of the log in memory, so that it needs no room on the
// disk; others cannot open the file meanwhile. All of a process do it the same way.
enum class Sharing { kWithOthers, kAlone };

// One open connection with its prepared statements. Used by one thread at a time.
class Connection {
 public:
  // WAL, synchronous=FULL, foreign keys; waits up to `busy_timeout` for another
  // process's lock. Fails with kUnavailable, naming a file that cannot be opened.
  static Result<std::unique_ptr<Connection>> open(const std::string& path, Access access,
                                                  std::chrono::milliseconds busy_timeout,
                                                  Sharing sharing = Sharing::kWithOthers);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // The statement `head` + `tail`, prepared once and kept. One user at a time:
  // the Statement resets it when it goes.
  Statement prepare(std::string_view head, std::string_view tail = {});

  // The same for what is asked once: not kept.
  Statement prepare_once(std::string_view sql);

  // Runs one or more statements without parameters or rows.
  Result<Done> execute(const std::string& sql);

  std::int64_t last_insert_id() const;
  int changes() const;  // Rows that the last statement wrote.
  std::int64_t total_changes() const;

  // False inside a transaction. SQLite ends one by itself on some errors.
  bool is_autocommit() const;

  // A deferred foreign key points nowhere as yet: the COMMIT would fail.
  bool has_open_references() const;

  // Of the file, as SQLite has it: absolute.
  std::string path() const;

  // How large the log's file may stay once nobody needs what is in it.
  Result<Done> limit_log(std::int64_t bytes);

  // The pages of the log after this connection's last commit.
  int log_pages() const { return log_pages_; }

  enum class Checkpoint {
    kPassive,   // What can be moved without waiting.
    kTruncate,  // All, and the log's file emptied.
  };
  // Moves what was committed from the log into the file. What readers need stays: to
  // truncate it waits for them, at most so long. True: nothing is left in the way.
  Result<bool> checkpoint(Checkpoint how, std::chrono::milliseconds longest_wait = {});

  // From now on every statement fails with kUnavailable once the time has come or
  // `*stopping` is set. Both count for statements of others, such as an index's, that
  // ours run.
  void end_work_at(std::chrono::steady_clock::time_point time, const std::atomic<bool>& stopping);
  void let_work_end();  // As long as it takes, as at first.

  // The last call's failure as an Error: kUnavailable for what may pass (busy,
  // full, I/O, memory, read-only, ended by end_work_at), else kInternal.
  Error error();

  // The last failure was a broken UNIQUE or PRIMARY KEY.
  bool failed_unique() const;

  // Some fsync failed: what was written since the last commit may be lost, and
  // no later fsync would tell.
  bool failed_fsync() const { return failed_fsync_; }

 private:
  Connection(sqlite3* handle, std::chrono::milliseconds busy_timeout);
  Result<Done> switch_to_wal();
  static int wait_for_lock(void* connection, int times_waited);
  static int count_log_pages(void* connection, sqlite3* handle, const char* name, int pages);
  static int is_over(void* connection);

  sqlite3* handle_;
  std::chrono::milliseconds busy_timeout_;
  std::chrono::steady_clock::time_point busy_since_;
  int log_pages_ = 0;
  std::chrono::steady_clock::time_point work_ends_at_;
  const std::atomic<bool>* stopping_ = nullptr;
  bool failed_fsync_ = false;
  std::string sql_;  // Where prepare puts head and tail together.
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

// One run of a prepared statement.
class Statement final : public storage::Statement {
 public:
  // After the run, kept statements stay prepared; others go.
  enum class Keep { kYes, kNo };
  Statement(Connection& connection, sqlite3_stmt* handle, Keep keep)
      : connection_(connection), handle_(handle), keep_(keep) {}
  ~Statement() override;
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  Result<bool> step() override;
  std::int64_t integer() override;
  bool boolean() override { return integer() != 0; }
  std::string text() override;

 private:
  void put_number(std::int64_t value) override;
  void put_flag(bool value) override { put_number(value ? 1 : 0); }
  void put_text(std::string_view text) override;
  void put_bytes(std::string_view bytes) override;
  void put_null() override;
  bool next_is_null() override;

  Connection& connection_;
  sqlite3_stmt* handle_;
  Keep keep_;
  int bound_ = 0;
  int column_ = 0;
  bool failed_ = false;  // A bind failed: step reports it.
};

}  // namespace tickiti::sqlite
