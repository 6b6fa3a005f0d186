#include "foundation/log.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

#include "foundation/clock.h"

namespace tickiti {
namespace {

std::atomic<LogLevel> lowest_level{LogLevel::kInfo};

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::kTrace:
      return "trace";
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarn:
      return "warn";
    case LogLevel::kError:
      return "error";
  }
  return "error";
}

void append_json_text(std::string& line, std::string_view text) {
  line += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      line += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      line += c;
    }
  }
  line += '"';
}

std::string json_line(LogLevel level, std::string_view message,
                      std::initializer_list<LogField> fields) {
  std::string line = R"({"at":")" + to_rfc3339(SystemClock{}.now()) + R"(","level":")";
  line += name_of(level);
  line += R"(","message":)";
  append_json_text(line, message);
  for (const auto& [key, value] : fields) {
    line += ',';
    append_json_text(line, key);
    line += ':';
    append_json_text(line, value);
  }
  line += "}\n";
  return line;
}

std::string text_line(LogLevel level, std::string_view message,
                      std::initializer_list<LogField> fields) {
  std::string line =
      fmt::format("{} {:5} {}", to_rfc3339(SystemClock{}.now()), name_of(level), message);
  for (const auto& [key, value] : fields) {
    line += fmt::format(" {}={}", key, value);
  }
  line += '\n';
  return line;
}

}  // namespace

void set_log_level(LogLevel level) { lowest_level = level; }

bool log_enabled(LogLevel level) { return level >= lowest_level; }

void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
  if (!log_enabled(level)) {
    return;
  }
  static const bool is_terminal = isatty(STDERR_FILENO) == 1;
  const std::string line =
      is_terminal ? text_line(level, message, fields) : json_line(level, message, fields);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace tickiti
