// docs/api/openapi.yaml has every route and what it asks of its callers, and nothing else. The
// answers are compared with it by tests/functional/test_openapi.py.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "http/api/routes.h"

namespace tickiti::http {
namespace {

std::string trim(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string::npos ? std::string() : line.substr(first);
}

// The part of each operation by "POST /path", its lines joined by spaces. Relies on the
// document's indentation: paths stand two deep, methods four.
std::map<std::string, std::string> documented_operations() {
  std::ifstream file(TICKITI_OPENAPI_FILE);
  std::map<std::string, std::string> operations;
  std::string path;
  std::string* operation = nullptr;
  bool is_below_paths = false;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != ' ') {
      is_below_paths = line == "paths:";
    } else if (is_below_paths && line.starts_with("  /")) {
      path = line.substr(2, line.size() - 3);
    } else if (is_below_paths && (line == "    get:" || line == "    post:")) {
      operation = &operations[(line == "    get:" ? "GET " : "POST ") + path];
    } else if (is_below_paths && operation != nullptr) {
      operation->append(" ").append(trim(line));
    }
  }
  return operations;
}

std::string name_of(const Route& route) {
  return (route.method == Method::kGet ? "GET " : "POST ") + std::string(route.path);
}

bool has(const std::string& operation, const std::string& part) {
  return operation.find(part) != std::string::npos;
}

TEST(OpenApiTest, HasEveryRouteAndNoOther) {
  std::map<std::string, std::string> operations = documented_operations();
  for (const Route& route : api_routes()) {
    EXPECT_EQ(operations.erase(name_of(route)), 1U) << name_of(route) << " is not documented";
  }
  for (const auto& [name, operation] : operations) {
    ADD_FAILURE() << name << " is documented, but not served";
  }
}

TEST(OpenApiTest, TellsWhatTheCallerMustBe) {
  std::map<std::string, std::string> operations = documented_operations();
  for (const Route& route : api_routes()) {
    const std::string& operation = operations[name_of(route)];
    const std::string ability(route.ability);
    EXPECT_EQ(has(operation, "- bearerToken: []"), !ability.empty()) << route.path;
    EXPECT_EQ(has(operation, "Needs the ability "), !ability.empty()) << route.path;
    EXPECT_TRUE(ability.empty() || has(operation, "Needs the ability `" + ability + "`."))
        << route.path;
    const bool is_known = route.access == Access::kCaller || route.access == Access::kSession;
    const bool by_session = is_known && takes_session(route);
    EXPECT_EQ(has(operation, "- sessionCookie: []"), by_session) << route.path;
    EXPECT_EQ(has(operation, " csrfToken: []"),
              by_session && route.method == Method::kPost && route.csrf == CsrfProof::kToken)
        << route.path;
    const std::string role(to_text(route.role));
    EXPECT_EQ(has(operation, "Needs the role "), route.role != Role::kCustomer) << route.path;
    EXPECT_TRUE(route.role == Role::kCustomer || has(operation, "Needs the role " + role + "."))
        << route.path;
  }
}

TEST(OpenApiTest, TellsWhereAnIdempotencyKeyGoes) {
  std::map<std::string, std::string> operations = documented_operations();
  for (const Route& route : api_routes()) {
    const std::string& operation = operations[name_of(route)];
    EXPECT_EQ(has(operation, "parameters/IdempotencyKey'"), route.key == KeyUse::kRequired)
        << route.path;
    EXPECT_EQ(has(operation, "parameters/OptionalIdempotencyKey'"), route.key == KeyUse::kOptional)
        << route.path;
  }
}

}  // namespace
}  // namespace tickiti::http
