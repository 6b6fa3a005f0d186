#include "http/json_writer.h"

#include <string>

#include "foundation/json.h"

namespace tickiti::http {

void JsonWriter::begin_value() {
  if (needs_comma_) {
    out_ += ',';
  }
  needs_comma_ = true;
}

void JsonWriter::begin_member(std::string_view name) {
  begin_value();
  append_json_string(out_, name);
  out_ += ':';
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
}

void JsonWriter::open_object() {
  begin_value();
  out_ += '{';
  needs_comma_ = false;
}

void JsonWriter::open_object(std::string_view name) {
  begin_member(name);
  out_ += '{';
  needs_comma_ = false;
}

void JsonWriter::close_object() { close('}'); }

void JsonWriter::open_array() {
  begin_value();
  out_ += '[';
  needs_comma_ = false;
}

void JsonWriter::open_array(std::string_view name) {
  begin_member(name);
  out_ += '[';
  needs_comma_ = false;
}

void JsonWriter::close_array() { close(']'); }

void JsonWriter::text(std::string_view value) {
  begin_value();
  append_json_string(out_, value);
}

void JsonWriter::text(std::string_view name, std::string_view value) {
  begin_member(name);
  append_json_string(out_, value);
}

void JsonWriter::text_or_null(std::string_view name, std::string_view value) {
  if (value.empty()) {
    null(name);
  } else {
    text(name, value);
  }
}

void JsonWriter::number(std::int64_t value) {
  begin_value();
  out_ += std::to_string(value);
}

void JsonWriter::number(std::string_view name, std::int64_t value) {
  begin_member(name);
  out_ += std::to_string(value);
}

void JsonWriter::boolean(std::string_view name, bool value) {
  json(name, value ? "true" : "false");
}

void JsonWriter::null(std::string_view name) { json(name, "null"); }

void JsonWriter::json(std::string_view name, std::string_view value) {
  begin_member(name);
  out_ += value;
}

void JsonWriter::time(std::string_view name, TimePoint value) { text(name, to_rfc3339(value)); }

void JsonWriter::time_or_null(std::string_view name, const std::optional<TimePoint>& value) {
  if (value) {
    time(name, *value);
  } else {
    null(name);
  }
}

void JsonWriter::text_id(std::string_view name, std::int64_t value) {
  text(name, std::to_string(value));
}

}  // namespace tickiti::http
