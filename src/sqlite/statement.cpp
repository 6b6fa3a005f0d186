#include <sqlite3.h>

#include <utility>

#include "sqlite/connection.h"

namespace tickiti::sqlite {

Statement::~Statement() {
  if (handle_ == nullptr) {
    return;
  }
  if (keep_ == Keep::kNo) {
    sqlite3_finalize(handle_);
  } else {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
  }
}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      handle_(std::exchange(other.handle_, nullptr)),
      keep_(other.keep_),
      bound_(other.bound_),
      column_(other.column_),
      failed_(other.failed_) {}

void Statement::put_number(std::int64_t value) {
  failed_ |= sqlite3_bind_int64(handle_, ++bound_, value) != SQLITE_OK;
}

void Statement::put_text(std::string_view text) {
  // A null pointer would be stored as NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  failed_ |= sqlite3_bind_text64(handle_, ++bound_, data, text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8) != SQLITE_OK;
}

void Statement::put_bytes(std::string_view bytes) {
  failed_ |= sqlite3_bind_blob64(handle_, ++bound_, bytes.data(), bytes.size(), SQLITE_STATIC) !=
             SQLITE_OK;
}

void Statement::put_null() { failed_ |= sqlite3_bind_null(handle_, ++bound_) != SQLITE_OK; }

Result<bool> Statement::step() {
  if (handle_ == nullptr || failed_) {
    return connection_.error();
  }
  column_ = 0;
  switch (sqlite3_step(handle_)) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return connection_.error();
  }
}

std::int64_t Statement::integer() { return sqlite3_column_int64(handle_, column_++); }

std::string Statement::text() {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column_));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column_++));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

bool Statement::next_is_null() {
  if (sqlite3_column_type(handle_, column_) != SQLITE_NULL) {
    return false;
  }
  ++column_;
  return true;
}

}  // namespace tickiti::sqlite
