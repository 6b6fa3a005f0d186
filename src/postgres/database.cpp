#include "postgres/database.h"

#include <utility>

#include "postgres/change_feed.h"
#include "postgres/dialer.h"
#include "postgres/migrations.h"
#include "postgres/readers.h"
#include "postgres/server_clock.h"
#include "postgres/writers.h"

namespace tickiti::postgres {
namespace {

// Building an index on a large table takes its time, and so does waiting for a
// node that does it.
constexpr std::chrono::hours kMigrationPatience{1};

class SharedDatabase final : public PostgresDatabase {
 public:
  SharedDatabase(const std::string& url, const Settings& settings)
      : dialer_(url, settings.patience),
        feed_(dialer_, clock_),
        readers_(dialer_, settings.most_readers),
        writers_(dialer_, settings.writers, settings.most_waiting,
                 [this](const std::vector<TicketId>& changed) { feed_.tell(changed); }) {}

  void transact(Work work, Completion<Done> done) override {
    writers_.submit(std::move(work), std::move(done));
  }

  Result<Done> read(const Read& read) override { return readers_.read(read); }

  Result<Done> check_writable() override { return Done{}; }

  void hurry() override {}

  std::unique_ptr<ChangeSubscription> on_change(ChangeListener listener) override {
    return feed_.on_change(std::move(listener));
  }

  const Clock& clock() const override { return clock_; }

  void stop() override { writers_.stop(); }

 private:
  Dialer dialer_;
  ServerClock clock_;
  ChangeFeed feed_;
  Readers readers_;
  Writers writers_;  // Last: they tell the feed until they have stopped.
};

// An answer that takes long is one thing, a server that is not there another.
Result<Done> bring_up_to_date(const std::string& url, const Settings& settings) {
  const std::unique_ptr<Connection> probe =
      TRY(Connection::open(url, Access::kReadOnly, settings.patience));
  if (TRY(is_copy_unfinished(*probe))) {
    return make_error(ErrorCode::kUnavailable,
                      "A copy into this database is not finished: run the same `tickiti migrate "
                      "--from` again; it goes on where it broke off.");
  }
  if (TRY(is_up_to_date(*probe, built_in_migrations()))) {
    return Done{};
  }
  const std::unique_ptr<Connection> connection =
      TRY(Connection::open(url, Access::kReadWrite, kMigrationPatience));
  return migrate(*connection, built_in_migrations(), SystemClock{}.now());
}

}  // namespace

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const std::string& url,
                                                                 const Settings& settings) {
  TRY(bring_up_to_date(url, settings));
  return std::unique_ptr<PostgresDatabase>(std::make_unique<SharedDatabase>(url, settings));
}

}  // namespace tickiti::postgres
