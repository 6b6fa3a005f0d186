#include "postgres/database.h"

#include <thread>
#include <utility>

#include "postgres/change_feed.h"
#include "postgres/dialer.h"
#include "postgres/migrations.h"
#include "postgres/pool.h"
#include "postgres/server_clock.h"
#include "postgres/ticket_numbers.h"
#include "postgres/writers.h"

namespace tickiti::postgres {
namespace {

// Building an index on a large table takes its time, and so does waiting for a
// node that does it.
constexpr std::chrono::hours kMigrationPatience{1};
constexpr std::chrono::seconds kProbePatience{2};

class SharedDatabase final : public PostgresDatabase {
 public:
  SharedDatabase(const std::string& url, const Settings& settings)
      : dialer_(url, settings.patience, settings.read_limit),
        feed_(dialer_, clock_),
        pool_(dialer_, {settings.writers, settings.most_readers}),
        numbers_(pool_),
        writers_(pool_, settings.writers, settings.most_waiting,
                 [this](const std::vector<TicketId>& changed) { feed_.tell(changed); }) {}

  void transact(Work work, Completion<Done> done) override {
    writers_.submit(std::move(work), std::move(done));
  }

  Result<Done> read(const Read& read) override {
    return pool_.use(Access::kReadOnly, [&](Session& session) { return session.read(read); });
  }

  Result<Done> check_writable() override {
    return pool_.use(
        Access::kReadWrite, [](Session& session) { return session.look(find_writable); },
        kProbePatience);
  }

  void hurry() override { dialer_.servers().hurry(); }

  std::unique_ptr<ChangeSubscription> on_change(ChangeListener listener) override {
    return feed_.on_change(std::move(listener));
  }

  const Clock& clock() const override { return clock_; }

  TicketNumbers& ticket_numbers() override { return numbers_; }

  void stop() override { writers_.stop(); }

 private:
  static Result<Done> find_writable(Connection& connection) {
    return connection.prepare("SELECT 1 FROM setting WHERE FALSE FOR UPDATE").run();
  }

  Dialer dialer_;
  ServerClock clock_;
  ChangeFeed feed_;
  Pool pool_;
  PostgresTicketNumbers numbers_;
  Writers writers_;  // Last: they tell the feed until they have stopped.
};

// Others may have taken all connections, and give some back soon.
Result<std::unique_ptr<Connection>> dial_in_time(Dialer& dialer, Access access) {
  constexpr std::chrono::seconds kMost{10};
  constexpr std::chrono::milliseconds kPause{200};
  const auto until = std::chrono::steady_clock::now() + kMost;
  while (true) {
    bool full = false;
    Result<std::unique_ptr<Connection>> opened = dialer.dial(access, full);
    if (opened || !full || std::chrono::steady_clock::now() >= until) {
      return opened;
    }
    std::this_thread::sleep_for(kPause);
  }
}

// An answer that takes long is one thing, a server that is not there another.
Result<Done> bring_up_to_date(const std::string& url, const Settings& settings) {
  Dialer dialer(url, settings.patience);
  std::unique_ptr<Connection> connection = TRY(dial_in_time(dialer, Access::kReadOnly));
  if (TRY(is_copy_unfinished(*connection))) {
    return make_error(ErrorCode::kUnavailable,
                      "A copy into this database is not finished: run the same `tickiti migrate "
                      "--from` again; it goes on where it broke off.");
  }
  if (TRY(is_up_to_date(*connection, built_in_migrations()))) {
    return Done{};
  }
  connection.reset();
  Dialer patient(url, kMigrationPatience);
  connection = TRY(dial_in_time(patient, Access::kReadWrite));
  Result<Done> migrated = migrate(*connection, built_in_migrations(), SystemClock{}.now());
  connection.reset();  // It must not outlive its dialer.
  return migrated;
}

}  // namespace

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const std::string& url,
                                                                 const Settings& settings) {
  TRY(bring_up_to_date(url, settings));
  return std::unique_ptr<PostgresDatabase>(std::make_unique<SharedDatabase>(url, settings));
}

}  // namespace tickiti::postgres
