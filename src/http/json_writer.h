#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/clock.h"

namespace tickiti::http {

// Writes one JSON text front to back; commas and escapes are its work, balance
// and order are the caller's. With a name: a member of the open object; without:
// an element of the open array, or the whole text.
class JsonWriter {
 public:
  void open_object();
  void open_object(std::string_view name);
  void close_object();
  void open_array();
  void open_array(std::string_view name);
  void close_array();

  void text(std::string_view value);
  void text(std::string_view name, std::string_view value);
  void text_or_null(std::string_view name, std::string_view value);  // Empty: null.
  void number(std::int64_t value);
  void number(std::string_view name, std::int64_t value);
  void boolean(std::string_view name, bool value);
  void null(std::string_view name);
  void json(std::string_view name, std::string_view value);  // JSON text, as it is.
  void time(std::string_view name, TimePoint value);
  void time_or_null(std::string_view name, const std::optional<TimePoint>& value);
  // An id as the tickets family shows it: decimal digits in a string.
  void text_id(std::string_view name, std::int64_t value);

  std::string take() { return std::move(out_); }

 private:
  void begin_value();
  void begin_member(std::string_view name);
  void close(char bracket);

  std::string out_;
  bool needs_comma_ = false;
};

}  // namespace tickiti::http
