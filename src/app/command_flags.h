#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <string>

#include "app/command_line.h"
#include "foundation/result.h"

namespace tickiti::app {

// Only the files that parse the command line include this: CLI11 is slow to compile.

// A CLI11 check that asks a function of ours, which fails with a message.
template <typename Parse>
auto checked_by(Parse parse) {
  return [parse](const std::string& text) -> std::string {
    const auto parsed = parse(text);
    return parsed ? std::string{} : parsed.error().message;
  };
}

// `90d`, `12h` or `30m`, up to 100 years.
Result<std::chrono::seconds> parse_duration(const std::string& text);

// `tickiti NAME …`, one of whose commands must follow, and such a command; the
// program's table of commands has its summary.
CLI::App* add_group(CLI::App& app, const std::string& name, const std::string& does);
CLI::App* add_to_group(CLI::App& group, const std::string& name);

// --config and a flag for each setting that is no secret. `flags` outlives `command`.
void add_config_flags(CLI::App& command, ConfigFlags& flags);

}  // namespace tickiti::app
