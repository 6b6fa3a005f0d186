#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "http/server.h"
#include "http/server_test_support.h"

namespace tickiti::http {
namespace {

TEST_F(ServerTest, OneAddressHasAShareOfTheConnectionsWithoutAKnownCaller) {
  settings.max_connections = 100;
  start([](const Request& request, const Responder& respond) {
    Reply reply = text("here");
    reply.is_to_known_caller = request.path == "/known";
    respond(std::move(reply));
  });
  TestClient known(*server);
  known.get("/known");
  EXPECT_EQ(known.read_answer().status, 200);

  std::vector<std::unique_ptr<TestClient>> idle;
  for (int n = 0; n < 64; ++n) {
    idle.push_back(std::make_unique<TestClient>(*server));
  }
  TestClient newcomer(*server);
  newcomer.get("/");
  EXPECT_EQ(newcomer.read_answer().status, 200);
  EXPECT_TRUE(idle.front()->is_closed());
  idle.back()->get("/");
  EXPECT_EQ(idle.back()->read_answer().status, 200);
  known.get("/");
  EXPECT_EQ(known.read_answer().status, 200);
}

}  // namespace
}  // namespace tickiti::http
