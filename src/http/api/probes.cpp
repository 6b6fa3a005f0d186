#include "http/api/probes.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "application/database_health.h"
#include "http/api/api_call.h"
#include "http/api/handlers.h"
#include "http/api/local_host.h"
#include "http/middleware/authorize.h"

namespace tickiti::http {
namespace {

// Long for a database that is well, and short for a balancer that waits.
constexpr std::chrono::seconds kPatience{3};

Error not_ready(std::string message, const Error& why) {
  return make_error(ErrorCode::kUnavailable, std::move(message), why.message + " " + why.detail);
}

Result<Done> check_database(const Ports& ports, DatabaseHealth* health) {
  const Result<Done> readable = ports.database.read([](const Snapshot& snapshot) -> Result<Done> {
    TRY(definitions_generation(snapshot.settings));
    return Done{};
  });
  if (!readable) {
    return not_ready("The database cannot be read.", readable.error());
  }
  if (health != nullptr) {
    if (const Result<Done> writable = health->check_writable(); !writable) {
      return not_ready("The database cannot be written.", writable.error());
    }
  }
  return Done{};
}

Result<Done> check_ready(const ApiServices& services) {
  if (*services.draining) {
    return make_error(ErrorCode::kUnavailable, "The server is stopping and takes no new work.");
  }
  return services.readiness->ask();
}

// A page of another site must not read them through the browser of somebody here,
// by a name of its own for our address.
bool may_see_metrics(const ApiServices& services, const Request& request) {
  const std::string& token = services.settings.metrics_token;
  const bool is_from_here =
      is_loopback_address(request.client_address) &&
      is_own_host(request.header("Host"), services.settings.listen, services.settings.public_url);
  return is_from_here ||
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

std::string delivery_metrics(const StrandedCounts& counts) {
  std::string text =
      "# HELP tickiti_stranded_jobs_total Deliveries that nothing would have woken, woken.\n"
      "# TYPE tickiti_stranded_jobs_total counter\n";
  for (std::size_t kind = 0; kind < kStrandedKinds.size(); ++kind) {
    text += fmt::format("tickiti_stranded_jobs_total{{kind=\"{}\"}} {}\n", kStrandedKinds.at(kind),
                        counts.woken.at(kind).load());
  }
  text += fmt::format(
      "# HELP tickiti_jobs_waiting_for_a_person Deliveries that only a person may retry or end; "
      "counted to 10000.\n"
      "# TYPE tickiti_jobs_waiting_for_a_person gauge\n"
      "tickiti_jobs_waiting_for_a_person{{kind=\"made_while_off\"}} {}\n"
      "tickiti_jobs_waiting_for_a_person{{kind=\"failed\"}} {}\n"
      "tickiti_jobs_waiting_for_a_person{{kind=\"discarded\"}} {}\n",
      counts.made_while_off.load(), counts.failed.load(), counts.discarded.load());
  return text;
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

std::shared_ptr<Readiness> make_readiness(const Ports& ports, DatabaseHealth* health) {
  return std::make_shared<Readiness>([&ports, health] { return check_database(ports, health); },
                                     kPatience);
}

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
  reply.body = services.metrics->to_text() + process_metrics(services) +
               delivery_metrics(services.ports.stranded) + storage_metrics(services);
  call.replier.send(std::move(reply));
}

}  // namespace tickiti::http
