#pragma once

#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "application/database.h"

namespace tickiti::sqlite {

// A folder of its own that goes with the test.
class TestFolder {
 public:
  TestFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "tickiti-sqlite-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error("mkdtemp failed");
    }
    path_ = pattern;
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  std::string database() const { return path_ / "tickiti.db"; }

 private:
  std::filesystem::path path_;
};

// Keeps the writer busy from its construction until it is opened, so that what
// is queued meanwhile lands in one batch.
class Gate {
 public:
  template <typename Submit>
  explicit Gate(Submit submit) {
    auto entered = std::make_shared<std::promise<void>>();
    submit(
        [entered, opened = opened_.get_future().share()](Transaction&) -> Result<Done> {
          entered->set_value();
          opened.wait();
          return Done{};
        },
        [](const Result<Done>& /*outcome*/) {});
    entered->get_future().wait();
  }
  void open() { opened_.set_value(); }

 private:
  std::promise<void> opened_;
};

inline Result<Done> put(Transaction& tx, const std::string& key, const std::string& value = "x") {
  return tx.settings.put(key, value);
}

inline Result<Done> put_and_wait(Database& database, const std::string& key) {
  return transact_and_wait<Done>(database, [key](Transaction& tx) { return put(tx, key); });
}

inline bool has(Database& database, const std::string& key) {
  const auto found = read<std::optional<std::string>>(
      database, [&](const Snapshot& snapshot) { return snapshot.settings.find(key); });
  return found && found.value().has_value();
}

}  // namespace tickiti::sqlite
