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

TEST_F(ServerTest, WhoHasBegunARequestStaysWhenItsAddressHasTooManyConnections) {
  settings.max_connections = 100;
  start([](const Request&, const Responder& respond) { respond(text("here")); });
  TestClient begun(*server);
  begun.send("GET / HTTP/1.1\r\n");
  std::vector<std::unique_ptr<TestClient>> idle;
  for (int n = 0; n < 63; ++n) {
    idle.push_back(std::make_unique<TestClient>(*server));
  }
  // What was sent before has been read by then.
  idle.back()->get("/");
  EXPECT_EQ(idle.back()->read_answer().status, 200);
  TestClient newcomer(*server);
  newcomer.get("/");
  EXPECT_EQ(newcomer.read_answer().status, 200);
  EXPECT_TRUE(idle.front()->is_closed());
  begun.send("Host: x\r\n\r\n");
  EXPECT_EQ(begun.read_answer().status, 200);
}

}  // namespace
}  // namespace tickiti::http
