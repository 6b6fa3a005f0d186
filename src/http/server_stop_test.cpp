#include <gtest/gtest.h>

#include <future>
#include <string>

#include "http/server.h"
#include "http/server_test_support.h"

namespace tickiti::http {
namespace {

using namespace std::chrono_literals;

using ServerStopTest = ServerTest;

TEST_F(ServerStopTest, StopClosesIdleConnectionsAndLetsRequestsEnd) {
  start();
  TestClient idle(*server);
  idle.get("/");
  EXPECT_EQ(idle.read_answer().status, 200);
  TestClient busy(*server);
  busy.get("/park");
  const Responder respond = parked.get_future().get();

  auto stopping = std::async(std::launch::async, [this] { server->stop(20s); });
  EXPECT_TRUE(idle.is_closed());
  respond(text("done"));

  const Answer answer = busy.read_answer();
  EXPECT_EQ(answer.body, "done");
  EXPECT_TRUE(answer.says("\r\nConnection: close\r\n"));
  EXPECT_TRUE(busy.is_closed());
  stopping.get();
  server->stop(20s);
}

TEST_F(ServerStopTest, StopCutsWhatIsLeftWhenGraceIsOver) {
  start();
  TestClient busy(*server);
  busy.get("/park");
  const Responder respond = parked.get_future().get();
  TestClient halfway(*server);
  halfway.send("GET / HT");

  server->stop(20ms);

  EXPECT_TRUE(busy.is_closed());
  EXPECT_EQ(halfway.read_answer().status, 0);
  server.reset();
  respond(text("far too late"));
}

TEST_F(ServerStopTest, StopMayBeCalledFromSeveralThreads) {
  start();
  auto other = std::async(std::launch::async, [this] { server->stop(1s); });
  server->stop(1s);
  other.get();
}

}  // namespace
}  // namespace tickiti::http
