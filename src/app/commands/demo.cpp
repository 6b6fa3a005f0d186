#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/data_folder.h"
#include "app/demo_content.h"
#include "app/demo_samples.h"
#include "app/mock_remote.h"
#include "app/server_app.h"
#include "app/stop_signal.h"
#include "foundation/log.h"

namespace tickiti::app {
namespace {

// The demo's data folder: the given one, or a fresh one that goes away with this.
class DemoFolder {
 public:
  static Result<std::unique_ptr<DemoFolder>> create(const std::string& given) {
    if (given.empty()) {
      std::string path = std::filesystem::temp_directory_path() / "tickiti-demo-XXXXXX";
      if (mkdtemp(path.data()) == nullptr) {
        return make_error(ErrorCode::kUnavailable,
                          "No folder can be made in the temporary folder: set TMPDIR.");
      }
      return std::unique_ptr<DemoFolder>{new DemoFolder(path, path)};
    }
    if (std::filesystem::exists(given + "/tickiti.db")) {
      return make_error(ErrorCode::kValidationFailed,
                        "The folder " + given +
                            " has a database already: give the demo a new folder, or run "
                            "`tickiti serve --data-dir " +
                            given + "`.");
    }
    return std::unique_ptr<DemoFolder>{new DemoFolder(given, "")};
  }

  ~DemoFolder() {
    if (!to_remove_.empty()) {
      std::error_code ignored;
      std::filesystem::remove_all(to_remove_, ignored);
    }
  }
  DemoFolder(const DemoFolder&) = delete;
  DemoFolder& operator=(const DemoFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  DemoFolder(std::string path, std::string to_remove)
      : path_(std::move(path)), to_remove_(std::move(to_remove)) {}

  std::string path_;
  std::string to_remove_;
};

// Each sample's script by its uid; every other epilog is answered with a final.
Result<std::unique_ptr<MockRemote>> start_remote(const std::string& bearer) {
  std::map<std::string, MockScript, std::less<>> scripts;
  for (const SampleTicket& sample : sample_tickets()) {
    if (!sample.answers.empty()) {
      scripts.emplace(sample.uid, TRY(MockScript::parse(sample.answers)));
    }
  }
  return MockRemote::create({"127.0.0.1:0", bearer,
                             [scripts = std::move(scripts)](const std::string& uid) {
                               const auto known = scripts.find(uid);
                               return known == scripts.end() ? MockScript{} : known->second;
                             },
                             [](const std::string& line) { print(line + "\n"); }});
}

std::string environment_text(const std::string& url, const DemoContent& content) {
  return fmt::format(
      "export TICKITI_URL='{}'\nexport TICKITI_SHOP_TOKEN='{}'\n"
      "export TICKITI_STAFF_TOKEN='{}'\nexport TICKITI_ADMIN_TOKEN='{}'\n",
      url, content.shop_token, content.staff_token, content.admin_token);
}

std::string people_and_tickets(const DemoContent& content) {
  std::string text = "\nPeople:\n";
  for (const DemoAccount& account : content.accounts) {
    text += fmt::format("  {:<24} {:<10} password: {}\n", account.email, to_text(account.role),
                        account.password);
  }
  text += "\nTickets:\n";
  for (const DemoTicket& ticket : content.tickets) {
    text += fmt::format("  {}  {:<20} {:<18} {:<13} delivery: {}\n", ticket.number, ticket.uid,
                        ticket.intervention, ticket.state, ticket.delivery);
  }
  return text;
}

// `body` is put between double quotes, so that it may hold `$ticket`.
std::string curl_line(const std::string& url, const std::string& token, std::string body) {
  for (std::size_t at = body.find('"'); at != std::string::npos; at = body.find('"', at + 2)) {
    body.insert(at, 1, '\\');
  }
  return fmt::format(
      "curl -sw '\\n' {} -H 'Authorization: Bearer {}' -H 'Content-Type: application/json' "
      "-H 'Idempotency-Key: demo-1' -d \"{}\"",
      url, token, body);
}

std::string things_to_try(const std::string& url, const DemoContent& content) {
  const std::string create =
      curl_line(url + "/api/create_ticket", content.shop_token,
                R"({"originator_email_address":"customer@example.com",)"
                R"("intervention":"discount_request","uid":"order-1001-discount",)"
                R"("data":{"data":{"currency":"GBP","order_price":100,"accept":false}}})");
  const std::string show = curl_line(url + "/api/v1/interventions/show", content.staff_token,
                                     R"({"ticket_number":$ticket})");
  const std::string submit = curl_line(url + "/api/v1/interventions/submit", content.staff_token,
                                       R"({"ticket_number":$ticket,"version":1,"action":"submit",)"
                                       R"("data":{"order_price":90,"accept":true}})");
  return "\nA shop asks, staff looks, staff decides:\n  ticket=$(" + create +
         R"( | tee /dev/stderr | sed -n 's/.*"ticket_number":\([0-9]*\).*/\1/p'))" + "\n  " + show +
         "\n  " + submit + "\n";
}

std::string what_it_calls(const DemoOptions& options) {
  return options.expose ? "\nIt calls nobody but its mock remote. "
                        : "\nRemotes of your own on this machine are called too: define an "
                          "intervention with the admin's token. ";
}

Result<Done> run_demo(const DemoOptions& options) {
  StopSignal stop_signal;
  set_log_level(LogLevel::kWarn);
  const auto folder = TRY(DemoFolder::create(options.data_dir));
  const std::string bearer = "demo-remote-bearer";
  const auto remote = TRY(start_remote(bearer));
  const std::string origin = "http://" + remote->address();

  Config config;
  config.data_dir = folder->path();
  config.listen = options.listen;
  const OutboundRule outbound = options.expose ? OutboundRule{OutboundRule::Reach::kOrigin, origin}
                                               : OutboundRule{OutboundRule::Reach::kLoopback, {}};
  const auto server = TRY(ServerApp::start(config, outbound, FirstPerson::kMadeByCaller));
  const DemoContent content = TRY(make_demo_content(server->ports(), {origin + "/epilog", bearer}));

  const std::string url = "http://" + server->address();
  print("\nThe Tickiti demo serves " + url + "; Ctrl-C ends it" +
        (options.data_dir.empty() ? " and removes all it made.\n" : ".\n") +
        people_and_tickets(content) + things_to_try(url, content) + what_it_calls(options) +
        "Each epilog that the mock remote gets follows as JSON.\n");
  if (!options.env_file.empty()) {
    TRY(replace_file(options.env_file, environment_text(url, content)));
  }
  stop_signal.wait();
  if (!options.env_file.empty()) {
    unlink(options.env_file.c_str());
  }
  server->stop();
  return Done{};
}

}  // namespace

int run(const DemoOptions& options) {
  const Result<Done> done = run_demo(options);
  return done ? 0 : fail(done.error());
}

}  // namespace tickiti::app
