#include "sqlite/database.h"

#include <sys/statvfs.h>

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <utility>

#include "sqlite/migrations.h"
#include "sqlite/open_file.h"
#include "sqlite/readers.h"
#include "sqlite/writer.h"

namespace tickiti::sqlite {
namespace {

// A full disk still takes what fits where the log was before, until it does not.
Result<Done> check_room(const std::string& path) {
  constexpr std::uint64_t kLeastFree = std::uint64_t{256} << 10U;  // A request of usual size.
  struct statvfs disk {};
  if (::statvfs(path.c_str(), &disk) != 0) {
    return Done{};
  }
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (free >= kLeastFree) {
    return Done{};
  }
  return make_error(ErrorCode::kUnavailable, "The disk is full.",
                    "only " + std::to_string(free) + " bytes are left on the disk of " + path);
}

class GroupedDatabase final : public SqliteDatabase {
 public:
  GroupedDatabase(std::unique_ptr<Connection> connection, const std::string& path,
                  const Settings& settings, Sharing sharing, std::int64_t highest)
      : highest_(highest),
        writing_(*connection),
        path_(connection->path()),
        writer_(std::move(connection),
                {.most_waiting = settings.most_waiting, .log_bytes = settings.log_bytes},
                settings.on_fatal),
        readers_(path, settings.most_readers, settings.busy_timeout, sharing) {}

  void transact(Work work, Completion<Done> done) override {
    writer_.submit(std::move(work), std::move(done));
  }

  Result<Done> read(const Read& read) override { return readers_.read(read); }

  Result<Done> check_writable() override {
    TRY(check_room(path_));
    constexpr std::chrono::seconds kMostWaited{2};
    auto promise = std::make_shared<std::promise<Result<Done>>>();
    std::future<Result<Done>> future = promise->get_future();
    // Writes a page as it is: an empty transaction would not notice a full disk.
    transact(
        [this](Transaction&) -> Result<Done> {
          return writing_.prepare("UPDATE schema_migration SET name = name WHERE number = 1").run();
        },
        [promise](Result<Done> outcome) { promise->set_value(std::move(outcome)); });
    if (future.wait_for(kMostWaited) != std::future_status::ready) {
      return make_error(ErrorCode::kUnavailable,
                        "The server cannot take this now; try again in a moment.",
                        "the writer is busy");
    }
    return future.get();
  }

  void hurry() override {}

  std::unique_ptr<ChangeSubscription> on_change(ChangeListener listener) override {
    return writer_.on_change(std::move(listener));
  }

  std::int64_t highest_ticket_number() const override { return highest_; }

  std::optional<std::int64_t> log_bytes() const override { return log_bytes_of(path_); }

  void stop() override {
    writer_.stop();
    readers_.stop();
  }

 private:
  const std::int64_t highest_;
  Connection& writing_;  // For transactions, on the writer's thread, alone.
  const std::string path_;
  Writer writer_;
  Readers readers_;
};

Result<std::int64_t> find_highest_number(Connection& connection) {
  Statement statement = connection.prepare("SELECT coalesce(max(number), 0) FROM ticket");
  TRY(statement.step());
  return statement.integer();
}

}  // namespace

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string& path,
                                                             const Settings& settings) {
  OpenedFile opened = TRY(open_to_write(path, settings.busy_timeout));
  Connection* connection = opened.connection.get();
  TRY(connection->limit_log(settings.log_bytes));
  TRY(migrate(*connection, built_in_migrations(), SystemClock{}.now()));
  const std::int64_t highest = TRY(find_highest_number(*connection));
  return std::unique_ptr<SqliteDatabase>(std::make_unique<GroupedDatabase>(
      std::move(opened.connection), path, settings, opened.sharing, highest));
}

}  // namespace tickiti::sqlite
