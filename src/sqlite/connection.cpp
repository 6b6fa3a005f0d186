#include "sqlite/connection.h"

#include <sqlite3.h>

#include <utility>

#include "sqlite/search_text.h"

namespace tickiti::sqlite {
namespace {

// Savepoints keep old pages in memory instead of a file of their own.
constexpr const char* kPragmas =
    "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
constexpr const char* kReaderPragmas = "PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;";

// How many of its virtual machine's steps SQLite takes between two looks at the time:
// some 20 microseconds' work.
constexpr int kStepsBetweenLooks = 1000;

bool may_pass(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_INTERRUPT:
    case SQLITE_PROTOCOL:
    case SQLITE_CORRUPT:  // What a read that failed (EIO) becomes, too.
      return true;
    default:
      return false;
  }
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access,
                                                     std::chrono::milliseconds busy_timeout,
                                                     Sharing sharing) {
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                    (access == Access::kReadWrite ? SQLITE_OPEN_CREATE : 0);
  const int opened = sqlite3_open_v2(path.c_str(), &handle, flags,
                                     sharing == Sharing::kAlone ? "unix-excl" : nullptr);
  std::unique_ptr<Connection> connection(new Connection(handle, busy_timeout));
  if (opened != SQLITE_OK) {
    return make_error(ErrorCode::kUnavailable, "The database file " + path + " cannot be opened.",
                      sqlite3_errstr(opened));
  }
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_handler(handle, wait_for_lock, connection.get());
  if (access == Access::kReadWrite) {
    add_search_functions(handle);
    TRY(connection->switch_to_wal());
    sqlite3_wal_hook(handle, count_log_pages, connection.get());
  }
  TRY(connection->execute(access == Access::kReadWrite ? kPragmas : kReaderPragmas));
  return connection;
}

Connection::Connection(sqlite3* handle, std::chrono::milliseconds busy_timeout)
    : handle_(handle), busy_timeout_(busy_timeout) {}

// On a new file SQLite refuses at once, without asking the busy handler, while
// another process is switching it too.
Result<Done> Connection::switch_to_wal() {
  const auto deadline = std::chrono::steady_clock::now() + busy_timeout_;
  for (;;) {
    Result<Done> switched = execute("PRAGMA journal_mode=WAL");
    const bool busy = !switched && (sqlite3_errcode(handle_) & 0xff) == SQLITE_BUSY;
    if (!busy || std::chrono::steady_clock::now() >= deadline) {
      return switched;
    }
    sqlite3_sleep(1);
  }
}

// Asks every millisecond: a serving process leaves only short gaps between its
// batches, and SQLite's own growing pauses would keep missing them.
int Connection::wait_for_lock(void* connection, int times_waited) {
  auto* self = static_cast<Connection*>(connection);
  const auto now = std::chrono::steady_clock::now();
  if (times_waited == 0) {
    self->busy_since_ = now;
  }
  if (now - self->busy_since_ >= self->busy_timeout_) {
    return 0;
  }
  sqlite3_sleep(1);
  return 1;
}

int Connection::count_log_pages(void* connection, sqlite3* /*handle*/, const char* /*name*/,
                                int pages) {
  static_cast<Connection*>(connection)->log_pages_ = pages;
  return SQLITE_OK;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) {
    sqlite3_finalize(statement);
  }
  sqlite3_close(handle_);
}

Statement Connection::prepare(std::string_view head, std::string_view tail) {
  sql_.assign(head).append(tail);
  const auto known = statements_.find(sql_);
  if (known != statements_.end()) {
    return {*this, known->second, Statement::Keep::kYes};
  }
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(handle_, sql_.data(), static_cast<int>(sql_.size()), SQLITE_PREPARE_PERSISTENT,
                     &statement, nullptr);
  if (statement != nullptr) {
    statements_.emplace(sql_, statement);
  }
  return {*this, statement, Statement::Keep::kYes};
}

Statement Connection::prepare_once(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
  return {*this, statement, Statement::Keep::kNo};
}

Result<Done> Connection::execute(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return error();
  }
  return Done{};
}

std::int64_t Connection::last_insert_id() const { return sqlite3_last_insert_rowid(handle_); }

int Connection::changes() const { return sqlite3_changes(handle_); }

std::int64_t Connection::total_changes() const { return sqlite3_total_changes64(handle_); }

bool Connection::is_autocommit() const { return sqlite3_get_autocommit(handle_) != 0; }

bool Connection::has_open_references() const {
  int current = 0;
  int highest = 0;
  sqlite3_db_status(handle_, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0);
  return current != 0;
}

std::string Connection::path() const { return sqlite3_db_filename(handle_, "main"); }

Result<Done> Connection::limit_log(std::int64_t bytes) {
  return execute("PRAGMA journal_size_limit=" + std::to_string(bytes));
}

Result<bool> Connection::checkpoint(Checkpoint how, std::chrono::milliseconds longest_wait) {
  const int mode =
      how == Checkpoint::kTruncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const auto busy_timeout = std::exchange(busy_timeout_, longest_wait);
  int in_log = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, mode, &in_log, &moved);
  busy_timeout_ = busy_timeout;
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) {
    return error();
  }
  log_pages_ = in_log - moved;
  return code == SQLITE_OK && in_log == moved;
}

void Connection::end_work_at(std::chrono::steady_clock::time_point time,
                             const std::atomic<bool>& stopping) {
  work_ends_at_ = time;
  stopping_ = &stopping;
  sqlite3_progress_handler(handle_, kStepsBetweenLooks, is_over, this);
}

void Connection::let_work_end() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }

int Connection::is_over(void* connection) {
  const auto* self = static_cast<Connection*>(connection);
  const bool is_over = *self->stopping_ || std::chrono::steady_clock::now() >= self->work_ends_at_;
  return is_over ? 1 : 0;
}

Error Connection::error() {
  const int code = sqlite3_extended_errcode(handle_);
  failed_fsync_ |= code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
  const std::string detail =
      std::string("sqlite ") + std::to_string(code) + ": " + sqlite3_errmsg(handle_);
  if (code == SQLITE_INTERRUPT) {
    return make_error(ErrorCode::kUnavailable,
                      "This took too long and was ended; ask for less at once, or try again in a"
                      " moment.",
                      detail);
  }
  if (may_pass(code)) {
    return make_error(ErrorCode::kUnavailable,
                      "The database cannot take this now; try again in a moment.", detail);
  }
  return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.", detail);
}

bool Connection::failed_unique() const {
  const int code = sqlite3_extended_errcode(handle_);
  return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
}

}  // namespace tickiti::sqlite
