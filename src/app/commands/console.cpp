#include "app/commands/console.h"

#include <cstdio>
#include <iostream>

namespace tickiti::app {
namespace {

class NobodyListens final : public JobSignal {
 public:
  void jobs_changed() override {}
};

}  // namespace

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

int print_or_fail(const Result<std::string>& text) {
  if (!text) {
    return fail(text.error());
  }
  print(text.value());
  return 0;
}

int fail(const Error& error) {
  std::string line = "tickiti: " + error.message;
  if (!error.detail.empty()) {
    line += " (" + error.detail + ")";
  }
  for (char& c : line) {
    c = c == '\n' || c == '\r' ? ' ' : c;
  }
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
  return 1;
}

Result<std::string> line_from_stdin(std::string_view what, std::string_view flag) {
  std::string line;
  if (!std::getline(std::cin, line)) {
    return make_error(ErrorCode::kValidationFailed,
                      "No " + std::string(what) + " came on stdin: write it there, or leave out " +
                          std::string(flag) + ".");
  }
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
  return line;
}

Result<std::string> password_from_stdin() {
  return line_from_stdin("password", "--password-stdin");
}

Result<Config> configure(const ConfigFlags& flags) {
  LoadedConfig loaded = TRY(load_config({flags.file, tickiti_environment(), flags.values}));
  set_log_level(loaded.config.log);
  for (const std::string& warning : loaded.warnings) {
    log(LogLevel::kWarn, warning);
  }
  return std::move(loaded.config);
}

Result<std::unique_ptr<Installation>> open_installation(const ConfigFlags& flags) {
  static NobodyListens nobody;
  return Installation::open(TRY(configure(flags)), nobody);
}

}  // namespace tickiti::app
