#include "app/server_app.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>
#include <optional>
#include <utility>

#include "app/built_in_pages.h"
#include "app/data_folder.h"
#include "app/fenced_epilog_client.h"
#include "app/file_limit.h"
#include "app/installation.h"
#include "app/memory_keeper.h"
#include "app/setup_offer.h"
#include "app/stop_limit.h"
#include "app/storage.h"
#include "foundation/log.h"
#include "http/api/api.h"
#include "http/server.h"
#include "jobs/job_runner.h"
#include "jobs/mail_runner.h"
#include "mail/smtp_client.h"
#include "remote/http_epilog_client.h"

namespace tickiti::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kRequestGrace = seconds{8};
constexpr milliseconds kOutboundGrace = seconds{10};

// While calls are still out, load balancers get this long to see the 503 of
// `/readyz`; with the grace of requests it stays below the 15 s of the contract.
constexpr milliseconds kLongestAnnouncement = seconds{5};

Result<remote::OutboundGuard> make_guard(const Config& config, OutboundRule::Reach reach) {
  switch (reach) {
    case OutboundRule::Reach::kConfigured:
      return remote::OutboundGuard::create(config.outbound_allow);
    case OutboundRule::Reach::kLoopback:
      return remote::OutboundGuard::create_closed({"127.0.0.0/8", "::1/128"});
    case OutboundRule::Reach::kOrigin:
      break;
  }
  return remote::OutboundGuard::create_closed({"127.0.0.1/32"});
}

Result<std::unique_ptr<EpilogClient>> make_client(const Config& config,
                                                  const OutboundRule& outbound,
                                                  const Clock& clock) {
  remote::OutboundGuard guard = TRY(make_guard(config, outbound.reach));
  std::unique_ptr<EpilogClient> client =
      TRY(remote::HttpEpilogClient::create({TICKITI_VERSION, std::move(guard)}, clock));
  if (outbound.reach != OutboundRule::Reach::kConfigured) {
    client = std::make_unique<FencedEpilogClient>(std::move(client), outbound.origin, clock);
  }
  return client;
}

// What is left running in a database of our own was ours and is not running any
// more; in a shared one it may be another node's.
jobs::JobRunnerSettings runner_settings(const Config& config, const FileBudget& files) {
  jobs::JobRunnerSettings settings;
  settings.most_in_flight = files.calls;
  if (is_shared(effective_database_url(config))) {
    settings.rescue_at_start = JobRepository::Expired::kByTime;
  }
  return settings;
}

class RunningServer final : public ServerApp {
 public:
  explicit RunningServer(const Config& config) : listen_file_(config.data_dir + "/listen") {}

  Result<Done> start(const Config& config, const OutboundRule& outbound, FirstPerson first_person) {
    TRY(lock_folders(config));
    const FileBudget files = raise_file_limit();
    installation_ = TRY(Installation::open(config, wake_up_));
    const Ports& ports = installation_->ports();
    client_ = TRY(make_client(config, outbound, ports.clock));
    runner_ = jobs::JobRunner::create(ports, *client_, wake_up_, runner_settings(config, files));
    TRY(runner_->start());
    api_.emplace(ports,
                 http::ApiSettings{config.body_limit, config.content_limit, config.metrics_token,
                                   effective_public_url(config), TICKITI_VERSION, config.listen,
                                   &installation_->database_health(), built_in_pages()});
    http::ServerSettings settings;
    settings.listen = config.listen;
    settings.max_connections = files.connections;
    settings.trusted_proxies = config.trusted_proxies;
    settings.body_limit = api_->body_limit();
    settings.unasked_body = http::Api::kUnaskedBody;
    settings.most_body_memory = std::max(settings.most_body_memory, 2 * config.content_limit);
    settings.lane = api_->lane();
    server_ = TRY(http::Server::create(std::move(settings), api_->handler()));
    const std::string public_url =
        config.public_url.empty() ? "http://" + server_->address() : config.public_url;
    if (mail_is_on(config)) {
      TRY(start_mail(config, public_url));
    }
    if (first_person == FirstPerson::kBySetupLink) {
      setup_offer_ = TRY(SetupOffer::make(ports, public_url, config.data_dir));
    }
    tell_address();
    return Done{};
  }

  ~RunningServer() override { stop_within(milliseconds{0}, milliseconds{0}); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::string address() const override { return server_->address(); }
  const Ports& ports() const override { return installation_->ports(); }
  void stop() override {
    StopLimit limit(installation_->database_health());
    stop_within(kRequestGrace, kOutboundGrace);
    installation_->stop();
    limit.forget_database();
    installation_.reset();
  }

 private:
  // The data folder holds our keys and the listen file, the other the SQLite file.
  Result<Done> lock_folders(const Config& config) {
    TRY(create_private_folder(config.data_dir));
    warn_if_others_may_read(config.data_dir);
    data_lock_.emplace(TRY(FolderLock::take(config.data_dir)));
    const std::string folder = database_folder(effective_database_url(config));
    if (folder.empty()) {
      return Done{};
    }
    TRY(create_private_folder(folder));
    if (!std::filesystem::equivalent(folder, config.data_dir)) {
      warn_if_others_may_read(folder);
      database_lock_.emplace(TRY(FolderLock::take(folder)));
    }
    const std::string file = sqlite_path(effective_database_url(config));
    for (const char* suffix : {"", "-wal", "-shm"}) {
      warn_if_others_may_read(file + suffix);
    }
    return Done{};
  }

  // On a full disk the file of an earlier process may take it. Who has to do without can
  // still read the log.
  void tell_address() const {
    const std::string line = server_->address() + "\n";
    const Result<Done> told = replace_file(listen_file_, line);
    if (told || overwrite_file(listen_file_, line)) {
      return;
    }
    log(LogLevel::kWarn, "The address that we serve on could not be written to its file",
        {{"address", server_->address()}, {"error", told.error().message}});
  }

  Result<Done> start_mail(const Config& config, const std::string& public_url) {
    mail_client_ =
        TRY(mail::SmtpClient::create({config.smtp_url, config.mail_from, config.mail_reply_to}));
    jobs::MailRunnerSettings settings;
    settings.words = {public_url, !config.mail_reply_to.empty()};
    settings.is_alone = !is_shared(effective_database_url(config));
    mail_runner_.emplace(installation_->ports(), *mail_client_, std::move(settings));
    return mail_runner_->start();
  }

  void stop_within(milliseconds request_grace, milliseconds outbound_grace) {
    if (api_) {
      api_->start_draining();
    }
    std::future<void> mail_ended;
    if (mail_runner_) {
      mail_ended = std::async(std::launch::async,
                              [this, outbound_grace] { mail_runner_->stop(outbound_grace); });
    }
    if (runner_) {
      runner_->begin_stop();
      std::future<void> calls_ended =
          std::async(std::launch::async, [this, outbound_grace] { client_->stop(outbound_grace); });
      calls_ended.wait_for(std::min(kLongestAnnouncement, outbound_grace));
      if (server_) {
        server_->stop(request_grace);
        unlink(listen_file_.c_str());
      }
      calls_ended.wait();
      runner_->finish_stop();
    }
    if (mail_ended.valid()) {
      mail_ended.wait();
    }
    setup_offer_.reset();
    server_.reset();
    api_.reset();
    mail_runner_.reset();
    mail_client_.reset();
    runner_.reset();
    client_.reset();
  }

  const MemoryKeeper memory_keeper_;
  const std::string listen_file_;
  std::optional<FolderLock> data_lock_;
  std::optional<FolderLock> database_lock_;
  jobs::WakeUp wake_up_;
  std::unique_ptr<Installation> installation_;
  std::unique_ptr<EpilogClient> client_;
  std::unique_ptr<jobs::JobRunner> runner_;
  std::unique_ptr<MailClient> mail_client_;
  std::optional<jobs::MailRunner> mail_runner_;
  std::optional<http::Api> api_;
  std::unique_ptr<http::Server> server_;
  std::unique_ptr<SetupOffer> setup_offer_;
};

}  // namespace

Result<std::unique_ptr<ServerApp>> ServerApp::start(const Config& config,
                                                    const OutboundRule& outbound,
                                                    FirstPerson first_person) {
  auto server = std::make_unique<RunningServer>(config);
  TRY(server->start(config, outbound, first_person));
  return std::unique_ptr<ServerApp>{std::move(server)};
}

}  // namespace tickiti::app
