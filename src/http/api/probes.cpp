#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "application/database_health.h"
#include "http/api/api_call.h"
#include "http/api/handlers.h"
#include "http/middleware/authorize.h"

namespace tickiti::http {
namespace {

Error not_ready(std::string message, const Error& why) {
  return make_error(ErrorCode::kUnavailable, std::move(message), why.message + " " + why.detail);
}

Result<Done> check_ready(const ApiServices& services) {
  if (*services.draining) {
    return make_error(ErrorCode::kUnavailable, "The server is stopping and takes no new work.");
  }
  const Result<Done> readable =
      services.ports.database.read([](const Snapshot& snapshot) -> Result<Done> {
        TRY(definitions_generation(snapshot.settings));
        return Done{};
      });
  if (!readable) {
    return not_ready("The database cannot be read.", readable.error());
  }
  if (DatabaseHealth* health = services.settings.health; health != nullptr) {
    if (const Result<Done> writable = health->check_writable(); !writable) {
      return not_ready("The database cannot be written.", writable.error());
    }
  }
  return Done{};
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

bool may_see_metrics(const ApiServices& services, const Request& request) {
  const std::string& token = services.settings.metrics_token;
  return is_loopback(request.client_address) ||
         (!token.empty() && services.ports.hasher.equal(bearer_token(request), token));
}

std::string escape_label(std::string_view value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      escaped += '\\';
    }
    escaped += c;
  }
  return escaped;
}

std::string process_metrics(const ApiServices& services) {
  const auto started =
      std::chrono::floor<std::chrono::seconds>(services.started_at).time_since_epoch().count();
  return fmt::format(
      "# HELP tickiti_build_info The version that runs.\n"
      "# TYPE tickiti_build_info gauge\n"
      "tickiti_build_info{{version=\"{}\"}} 1\n"
      "# HELP process_start_time_seconds When the server started, in Unix time.\n"
      "# TYPE process_start_time_seconds gauge\n"
      "process_start_time_seconds {}\n"
      "# HELP tickiti_live_listeners Open event streams of the desk.\n"
      "# TYPE tickiti_live_listeners gauge\n"
      "tickiti_live_listeners {}\n",
      escape_label(services.settings.version), started, services.live->listeners());
}

std::string storage_metrics(const ApiServices& services) {
  const DatabaseHealth* health = services.settings.health;
  const std::optional<std::int64_t> bytes = health != nullptr ? health->log_bytes() : std::nullopt;
  if (!bytes) {
    return {};
  }
  return fmt::format(
      "# HELP tickiti_sqlite_wal_bytes Size of SQLite's write-ahead log on disk.\n"
      "# TYPE tickiti_sqlite_wal_bytes gauge\n"
      "tickiti_sqlite_wal_bytes {}\n",
      *bytes);
}

}  // namespace

void handle_livez(const ApiServices& /*services*/, ApiCall& call) {
  call.replier.ok(R"({"ok":true})");
}

void handle_readyz(const ApiServices& services, ApiCall& call) {
  const Result<Done> ready = check_ready(services);
  if (!ready) {
    call.replier.fail(ready.error());
    return;
  }
  call.replier.ok(R"({"ok":true})");
}

void handle_metrics(const ApiServices& services, ApiCall& call) {
  if (!may_see_metrics(services, call.request)) {
    call.replier.fail(
        make_error(ErrorCode::kNotFound, "There is no such endpoint; check the path."));
    return;
  }
  Reply reply;
  reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
  reply.body = services.metrics->to_text() + process_metrics(services) + storage_metrics(services);
  call.replier.send(std::move(reply));
}

}  // namespace tickiti::http
