#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace tickiti {

enum class LogLevel { kTrace, kDebug, kInfo, kWarn, kError };

using LogField = std::pair<std::string_view, std::string>;

// Writes one line to stderr: JSON (`{"at":…,"level":…,"message":…,fields}`)
// when stderr is no terminal, plain text when it is. Thread-safe; a line is
// never torn. Never pass a secret.
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

// What is below `level` is dropped. Thread-safe.
void set_log_level(LogLevel level);

// True when a line of `level` would be written: ask before building costly fields.
bool log_enabled(LogLevel level);

}  // namespace tickiti
