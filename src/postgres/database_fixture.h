#pragma once

#include <gtest/gtest.h>

#include "postgres/database.h"
#include "postgres/test_support.h"

namespace tickiti::postgres {

// Tests that open nodes on a database of their own.
class DatabaseFixture : public ::testing::Test {
 protected:
  std::unique_ptr<PostgresDatabase> open(const Settings& settings = {.writers = 4}) {
    return PostgresDatabase::open(server_.url(), settings).value();
  }

  std::unique_ptr<Connection> connect() {
    return Connection::open(server_.url(), Access::kReadWrite, kTestPatience).value();
  }

  void end_all_backends() {
    const auto connection = connect();
    EXPECT_TRUE(
        connection->execute("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                            " WHERE datname = current_database() AND pid <> pg_backend_pid()"));
  }

  TestDatabase server_;
};

}  // namespace tickiti::postgres
