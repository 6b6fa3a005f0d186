#pragma once

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include "postgres/connection.h"

namespace tickiti::postgres {

inline constexpr std::chrono::seconds kTestPatience{10};

// The server that scripts/with-postgres runs the tests beside.
inline std::string test_server() {
  const char* url = std::getenv("TICKITI_TEST_POSTGRES");
  if (url == nullptr) {
    throw std::runtime_error("Run this with scripts/with-postgres, which starts a PostgreSQL.");
  }
  return url;
}

inline void ask_server(const std::string& sql) {
  const auto connection = Connection::open(test_server(), Access::kReadWrite, kTestPatience);
  if (const Result<Done> done = connection.value()->execute(sql); !done) {
    throw std::runtime_error(done.error().detail);
  }
}

// A database of its own that goes with the test; a copy of `model`, if there is one.
class TestDatabase {
 public:
  explicit TestDatabase(const std::string& model = "template0") {
    static int count = 0;
    name_ = "test_" + std::to_string(count++);
    ask_server("CREATE DATABASE " + name_ + " TEMPLATE " + model);
  }
  ~TestDatabase() {
    if (!name_.empty()) {
      ask_server("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    }
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const std::string& name() const { return name_; }
  std::string url() const {
    const std::string server = test_server();
    const std::size_t query = server.find('?');
    return server.substr(0, server.rfind('/', query) + 1) + name_ + server.substr(query);
  }

 private:
  std::string name_;
};

}  // namespace tickiti::postgres
