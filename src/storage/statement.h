#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "foundation/clock.h"
#include "foundation/id.h"
#include "foundation/result.h"

namespace tickiti::storage {

// One run of a statement of SQL, whatever the database: what adapters bind and read
// alike. Bind in order, then step; read columns in order too. Text and blobs bound
// must live until the last step.
class Statement {
 public:
  virtual ~Statement() = default;

  Statement& bind(std::int64_t value);
  Statement& bind(int value) { return bind(std::int64_t{value}); }
  Statement& bind(bool value);
  Statement& bind(std::string_view text);
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind_blob(std::string_view bytes);
  Statement& bind(TimePoint time) { return bind(time.time_since_epoch().count()); }
  template <typename Tag>
  Statement& bind(Id<Tag> id) {
    return bind(id.value);
  }
  template <typename T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
  }
  Statement& bind_null();

  // True when there is a row to read.
  virtual Result<bool> step() = 0;
  // For statements whose rows do not matter.
  Result<Done> run();
  // The same, but a failure may show only at the next statement or the commit: for
  // what fails together with the whole transaction.
  virtual Result<Done> run_later() { return run(); }

  virtual std::int64_t integer() = 0;
  virtual bool boolean() = 0;
  virtual std::string text() = 0;  // Of a column with bytes: the bytes.
  TimePoint time();
  std::optional<TimePoint> optional_time();
  template <typename IdType>
  IdType id() {
    return IdType{integer()};
  }
  template <typename IdType>
  std::optional<IdType> optional_id() {
    return next_is_null() ? std::nullopt : std::optional<IdType>(id<IdType>());
  }
  std::optional<int> optional_integer();
  std::optional<std::string> optional_text();

 protected:
  Statement() = default;
  Statement(const Statement&) = default;
  Statement(Statement&&) = default;
  Statement& operator=(const Statement&) = default;
  Statement& operator=(Statement&&) = default;

 private:
  virtual void put_number(std::int64_t value) = 0;
  virtual void put_flag(bool value) = 0;
  virtual void put_text(std::string_view text) = 0;
  virtual void put_bytes(std::string_view bytes) = 0;
  virtual void put_null() = 0;
  // Steps over the column if so.
  virtual bool next_is_null() = 0;
};

template <typename T>
Result<T> as_result(T row) {
  return row;
}
template <typename T>
Result<T> as_result(Result<T> row) {
  return row;
}

// What `read` gives for a row: T, whether it returns T or Result<T>.
template <typename Read>
using RowOf = std::decay_t<
    decltype(as_result(std::declval<std::invoke_result_t<Read, Statement&>>()).value())>;

// The first row, if there is one.
template <typename Read>
Result<std::optional<RowOf<Read>>> read_one(Statement& statement, Read read) {
  if (!TRY(statement.step())) {
    return std::optional<RowOf<Read>>{};
  }
  return std::optional<RowOf<Read>>{TRY(as_result(read(statement)))};
}

// Every row.
template <typename Read>
Result<std::vector<RowOf<Read>>> read_all(Statement& statement, Read read) {
  std::vector<RowOf<Read>> rows;
  while (TRY(statement.step())) {
    rows.push_back(TRY(as_result(read(statement))));
  }
  return rows;
}

}  // namespace tickiti::storage
