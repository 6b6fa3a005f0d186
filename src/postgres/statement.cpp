#include <libpq-fe.h>

#include <cstdlib>
#include <utility>

#include "foundation/number.h"
#include "postgres/connection.h"

namespace tickiti::postgres {
namespace {

constexpr Oid kByteaType = 17;  // BYTEAOID of the server's catalog/pg_type_d.h

std::string decode_bytea(const char* text) {
  std::size_t size = 0;
  unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size);
  std::string decoded(reinterpret_cast<const char*>(bytes), size);
  PQfreemem(bytes);
  return decoded;
}

}  // namespace

Statement::~Statement() { PQclear(rows_); }

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      sql_(std::move(other.sql_)),
      keep_(other.keep_),
      values_(std::move(other.values_)),
      rows_(std::exchange(other.rows_, nullptr)),
      row_(other.row_),
      column_(other.column_) {}

void Statement::put_number(std::int64_t value) { values_.push_back({std::to_string(value)}); }

void Statement::put_text(std::string_view text) { values_.push_back({std::string(text)}); }

void Statement::put_bytes(std::string_view bytes) {
  values_.push_back({std::string(bytes), false, true});
}

void Statement::put_null() { values_.push_back({{}, true}); }

Result<bool> Statement::step() {
  if (rows_ == nullptr) {
    const Sent sent = TRY(prepare_to_send());
    rows_ = TRY(connection_.run_prepared(sent.name, sent.values, sent.lengths, sent.formats));
    TRY(note_locked_rows());
  }
  column_ = 0;
  return ++row_ < PQntuples(rows_);
}

Result<Done> Statement::run_later() {
  const Sent sent = TRY(prepare_to_send());
  return connection_.send_later(sent.name, sent.values, sent.lengths, sent.formats);
}

Result<Done> Statement::note_locked_rows() {
  std::optional<LockOrder>& order = connection_.lock_order_;
  const int column = order && order->wants_ids(sql_) ? PQfnumber(rows_, "id") : -1;
  if (column < 0) {
    return Done{};
  }
  std::vector<std::int64_t> ids;
  ids.reserve(static_cast<std::size_t>(PQntuples(rows_)));
  for (int row = 0; row < PQntuples(rows_); ++row) {
    ids.push_back(to_number<std::int64_t>(PQgetvalue(rows_, row, column)).value_or(0));
  }
  return order->after(sql_, ids);
}

int Statement::changes() const { return std::atoi(PQcmdTuples(rows_)); }

Result<Statement::Sent> Statement::prepare_to_send() {
  Sent sent;
  for (const Value& value : values_) {
    if (!value.is_binary && value.bytes.find('\0') != std::string::npos) {
      // The text format would end there and store less than was given.
      return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                        "a text for the database holds a NUL");
    }
    sent.values.push_back(value.is_null ? nullptr : value.bytes.c_str());
    sent.lengths.push_back(static_cast<int>(value.bytes.size()));
    sent.formats.push_back(value.is_binary ? 1 : 0);
  }
  if (connection_.lock_order_) {
    TRY(connection_.lock_order_->before(sql_, sent.values));
  }
  sent.name = TRY(connection_.name_of(sql_, keep_ == Keep::kYes));
  return sent;
}

std::int64_t Statement::integer() {
  return to_number<std::int64_t>(PQgetvalue(rows_, row_, column_++)).value_or(0);
}

bool Statement::boolean() { return *PQgetvalue(rows_, row_, column_++) == 't'; }

std::string Statement::text() {
  const int column = column_++;
  const char* value = PQgetvalue(rows_, row_, column);
  if (PQftype(rows_, column) == kByteaType) {
    return decode_bytea(value);
  }
  return {value, static_cast<std::size_t>(PQgetlength(rows_, row_, column))};
}

bool Statement::next_is_null() {
  if (PQgetisnull(rows_, row_, column_) == 0) {
    return false;
  }
  ++column_;
  return true;
}

}  // namespace tickiti::postgres
