#include "sqlite/readers.h"

#include <exception>
#include <utility>

namespace tickiti::sqlite {

Result<Done> Readers::read(const Database::Read& read) {
  std::unique_ptr<Reader> reader = TRY(take());
  Result<Done> result = run(*reader, read);
  give_back(std::move(reader));
  return result;
}

Result<Done> Readers::run(Reader& reader, const Database::Read& read) {
  TRY(reader.connection->prepare("BEGIN").run());
  Result<Done> result = Done{};
  try {
    result = read(reader.repositories.snapshot());
  } catch (const std::exception& exception) {
    result = make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                        exception.what());
  }
  if (Result<Done> ended = reader.connection->prepare("COMMIT").run(); !ended) {
    TRY(reader.connection->execute("ROLLBACK"));
    return ended;
  }
  return result;
}

Result<std::unique_ptr<Readers::Reader>> Readers::take() {
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
      Connection::open(path_, Access::kReadOnly, busy_timeout_);
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
    idle_.push_back(std::move(reader));
  }
  freed_.notify_one();
}

}  // namespace tickiti::sqlite
