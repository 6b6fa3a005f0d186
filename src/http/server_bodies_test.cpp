#include <atomic>

#include "http/server_test_support.h"

namespace tickiti::http {
namespace {

std::string post(const std::string& path, const std::string& headers) {
  return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

// Refuses `/large` from everyone without an Authorization header.
class ServerBodiesTest : public ServerTest {
 protected:
  ServerBodiesTest() { settings.unasked_body = 100; }

  Server& start_asking() {
    return start([this](Request request, Responder respond) {
      if (!request.body_pending) {
        handle(std::move(request), std::move(respond));
        return;
      }
      ++heads;
      EXPECT_TRUE(request.body.empty());
      EXPECT_EQ(request.client_address, "127.0.0.1");
      respond(request.has_header("Authorization") ? text("", Reply::kReadOn) : text("who?", 401));
    });
  }

  std::atomic<int> heads = 0;
};

TEST_F(ServerBodiesTest, AHeadIsRefusedBeforeItsBodyIsRead) {
  for (const char* const length : {"Content-Length: 9000\r\n", "Transfer-Encoding: chunked\r\n"}) {
    TestClient client(server ? *server : start_asking());
    client.send(post("/large", length) + "5");
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.status, 401);
    EXPECT_TRUE(answer.says("Connection: close"));
    EXPECT_TRUE(client.is_closed());
  }
  EXPECT_EQ(heads, 2);
}

TEST_F(ServerBodiesTest, WhatIsWantedIsReadAndTheConnectionGoesOn) {
  TestClient client(start_asking());
  const std::string body(9000, 'b');
  for (int i = 0; i < 2; ++i) {
    client.send(post("/large", "Authorization: me\r\nContent-Length: 9000\r\n"));
    client.send(body);
    EXPECT_EQ(client.read_answer().body, "POST /large " + body);
  }
  client.send(post("/large", "Authorization: me\r\nTransfer-Encoding: chunked\r\n"));
  client.send("3\r\nabc\r\n");
  client.send("0\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "POST /large abc");
  EXPECT_EQ(heads, 3);
}

TEST_F(ServerBodiesTest, SmallBodiesAreReadUnasked) {
  TestClient client(start_asking());
  client.send(post("/", "Content-Length: 100\r\n"));
  client.send(std::string(100, 'b'));
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_EQ(heads, 0);
}

TEST_F(ServerBodiesTest, ContinueIsSaidOnlyToWhatIsWanted) {
  const std::string headers = "Content-Length: 9000\r\nExpect: 100-continue\r\n";
  TestClient nobody(start_asking());
  nobody.send(post("/large", headers));
  EXPECT_EQ(nobody.read_answer().status, 401);
  TestClient somebody(*server);
  somebody.send(post("/large", "Authorization: me\r\n" + headers));
  EXPECT_EQ(somebody.read_answer(false).status, 100);
  somebody.send(std::string(9000, 'b'));
  EXPECT_EQ(somebody.read_answer().status, 200);
}

TEST_F(ServerBodiesTest, AllBodiesTogetherHaveABound) {
  settings.most_body_memory = 200'000;
  const std::string head = post("/large", "Content-Length: 300000\r\n");
  settings.unasked_body.reset();
  TestClient client(start());
  client.send(head + std::string(250'000, 'b'));
  const Answer answer = client.read_answer();
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.says("Retry-After: 1"));
  TestClient later(*server);  // What was held is free again.
  later.send(post("/large", "Content-Length: 150000\r\n") + std::string(150'000, 'b'));
  EXPECT_EQ(later.read_answer().status, 200);
}

TEST_F(ServerBodiesTest, OtherLanesAnswerWhileOneIsBusy) {
  settings.handler_threads = 1;
  settings.lane = [](const Request& request) {
    return request.path == "/here"    ? Lane::kHere
           : request.path == "/probe" ? Lane::kProbe
           : request.body.size() > 10 ? Lane::kLarge
                                      : Lane::kUsual;
  };
  std::promise<void> go_on;
  std::promise<void> began;
  TestClient busy(start([&, held = go_on.get_future().share()](Request request, Responder respond) {
    if (request.path == "/hold") {
      began.set_value();
      held.wait();
    }
    handle(std::move(request), std::move(respond));
  }));
  busy.get("/hold");
  began.get_future().wait();
  TestClient client(*server);
  client.get("/here");
  EXPECT_EQ(client.read_answer().status, 200);
  client.get("/probe");
  EXPECT_EQ(client.read_answer().status, 200);
  client.send(post("/large", "Content-Length: 11\r\n") + "12345678901");
  EXPECT_EQ(client.read_answer().status, 200);
  go_on.set_value();
  EXPECT_EQ(busy.read_answer().status, 200);
}

}  // namespace
}  // namespace tickiti::http
