#include "sqlite/readers.h"

#include <exception>
#include <utility>

namespace tickiti::sqlite {

namespace {

Result<Done> call(const Database::Read& read, const Snapshot& snapshot) {
  try {
    return read(snapshot);
  } catch (const std::exception& exception) {
    return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                      exception.what());
  }
}

Error lost_underneath() {
  return make_error(ErrorCode::kUnavailable,
                    "The database cannot take this now; try again in a moment.",
                    "the read transaction ended underneath");
}

}  // namespace

Result<Done> Readers::read(const Database::Read& read) {
  std::unique_ptr<Reader> reader = TRY(take());
  Result<Done> result = run(*reader, read);
  give_back(std::move(reader));
  return result;
}

void Readers::stop() { stopping_ = true; }

Result<Done> Readers::run(Reader& reader, const Database::Read& read) const {
  Connection& connection = *reader.connection;
  connection.end_work_at(std::chrono::steady_clock::now() + kLongestRead, stopping_);
  TRY(connection.prepare("BEGIN").run());
  Result<Done> result = call(read, reader.repositories.snapshot());
  connection.let_work_end();
  if (connection.is_autocommit()) {
    // SQLite ended it by itself, as it does after some errors; there is nothing left to end.
    return result ? lost_underneath() : result;
  }
  Result<Done> ended = connection.prepare("COMMIT").run();
  if (!ended && !connection.is_autocommit()) {
    static_cast<void>(connection.execute("ROLLBACK"));  // If it fails, give_back sees it.
  }
  // The first error is the one that tells why.
  return result ? ended : result;
}

Result<std::unique_ptr<Readers::Reader>> Readers::take() {
  if (stopping_) {
    return make_error(ErrorCode::kUnavailable, "The server is stopping and takes no new work.",
                      "the database is closed");
  }
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !idle_.empty() || open_ < most_; });
  if (!idle_.empty()) {
    std::unique_ptr<Reader> reader = std::move(idle_.back());
    idle_.pop_back();
    return reader;
  }
  ++open_;
  lock.unlock();
  Result<std::unique_ptr<Connection>> opened =
      Connection::open(path_, Access::kReadOnly, busy_timeout_, sharing_);
  if (!opened) {
    lock.lock();
    --open_;
    freed_.notify_one();
    return std::move(opened).error();
  }
  return std::make_unique<Reader>(std::move(opened).value());
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
  {
    const std::lock_guard lock(mutex_);
    if (reader->connection->is_autocommit()) {
      idle_.push_back(std::move(reader));
    } else {
      --open_;  // Its transaction cannot be ended; the connection goes with it.
    }
  }
  freed_.notify_one();
}

}  // namespace tickiti::sqlite
