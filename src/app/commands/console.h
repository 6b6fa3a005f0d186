#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/command_line.h"
#include "app/installation.h"
#include "config/config.h"
#include "foundation/result.h"

namespace tickiti::app {

// Writes the text to stdout and flushes it.
void print(std::string_view text);

// Says on stderr, in one line, why the command failed; gives exit code 1.
int fail(const Error& error);

// Prints the text or says why there is none; gives the exit code.
int print_or_fail(const Result<std::string>& text);

// The first line of stdin, where `what` (as `password`) was promised by `flag`.
// Fails with kValidationFailed when there is none.
Result<std::string> line_from_stdin(std::string_view what, std::string_view flag);

// The first line of stdin. Fails with kValidationFailed when there is none.
Result<std::string> password_from_stdin();

// The configuration from all sources. Sets the log level and writes the
// warnings to the log. Fails with kValidationFailed.
Result<Config> configure(const ConfigFlags& flags);

// For commands that work beside a server: the configured installation. Its
// database tells the server's job runner nothing, which looks for due jobs itself.
Result<std::unique_ptr<Installation>> open_installation(const ConfigFlags& flags);

}  // namespace tickiti::app
