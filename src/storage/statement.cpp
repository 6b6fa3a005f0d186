#include "storage/statement.h"

namespace tickiti::storage {

Statement& Statement::bind(std::int64_t value) {
  put_number(value);
  return *this;
}

Statement& Statement::bind(bool value) {
  put_flag(value);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  put_text(text);
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  put_bytes(bytes);
  return *this;
}

Statement& Statement::bind_null() {
  put_null();
  return *this;
}

Result<Done> Statement::run() {
  TRY(step());
  return Done{};
}

TimePoint Statement::time() { return TimePoint{std::chrono::milliseconds{integer()}}; }

std::optional<TimePoint> Statement::optional_time() {
  return next_is_null() ? std::nullopt : std::optional(time());
}

std::optional<int> Statement::optional_integer() {
  return next_is_null() ? std::nullopt : std::optional(static_cast<int>(integer()));
}

std::optional<std::string> Statement::optional_text() {
  return next_is_null() ? std::nullopt : std::optional(text());
}

}  // namespace tickiti::storage
