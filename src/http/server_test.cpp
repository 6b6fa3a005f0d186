#include "http/server.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "http/server_test_support.h"

namespace tickiti::http {
namespace {

using namespace std::chrono_literals;

TEST_F(ServerTest, AnswersManyRequestsOnOneConnection) {
  TestClient client(start());

  for (int i = 0; i < 3; ++i) {
    client.get("/a", "X-Request-Id: mine\r\n");
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "GET /a ");
    EXPECT_TRUE(answer.says("\r\nX-Request-Id: mine\r\n")) << answer.head;
    EXPECT_TRUE(answer.says("\r\nDate: ")) << answer.head;
    EXPECT_FALSE(answer.says("Connection")) << answer.head;
  }
}

TEST_F(ServerTest, ClosesWhenTheClientAsksForItOrSpeaksHttp10) {
  start();
  TestClient modern(*server);
  modern.get("/", "Connection: close\r\n");
  EXPECT_TRUE(modern.read_answer().says("\r\nConnection: close\r\n"));
  EXPECT_TRUE(modern.is_closed());

  TestClient old(*server);
  old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_TRUE(old.read_answer().says("\r\nConnection: keep-alive\r\n"));
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read_answer().status, 200);
  EXPECT_TRUE(old.is_closed());
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  TestClient client(start());
  client.send(
      "GET /park HTTP/1.1\r\nHost: x\r\n\r\n"
      "POST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo"
      "GET /3 HTTP/1.1\r\nHost: x\r\n\r\n");

  parked.get_future().get()(text("one"));

  EXPECT_EQ(client.read_answer().body, "one");
  EXPECT_EQ(client.read_answer().body, "POST /2 two");
  EXPECT_EQ(client.read_answer().body, "GET /3 ");
}

TEST_F(ServerTest, HeadIsAnsweredWithHeadersOnly) {
  TestClient client(start());
  client.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
  client.get("/b");

  EXPECT_TRUE(client.read_answer(false).says("\r\nContent-Length: 8\r\n"));
  EXPECT_EQ(client.read_answer().body, "GET /b ");
}

TEST_F(ServerTest, LargeBodiesGoBothWays) {
  TestClient client(start());
  const std::string body(3'000'000, 'a');
  client.send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + body);
  EXPECT_EQ(client.read_answer().body, "POST /large " + body);
  client.get("/big");
  EXPECT_EQ(client.read_answer().body, std::string(5'000'000, 'b'));
}

TEST_F(ServerTest, ContinueIsSentBeforeTheBody) {
  TestClient client(start());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send("ab");
  EXPECT_EQ(client.read_answer().body, "POST /a ab");
}

TEST_F(ServerTest, BodyThatIsDeclaredTooLargeIsAnsweredAtOnceWithoutContinue) {
  TestClient client(start());
  client.send(
      "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2000\r\n\r\n");
  const Answer answer = client.read_answer();
  EXPECT_EQ(answer.status, 413);
  EXPECT_TRUE(answer.says("\r\nConnection: close\r\n"));
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerTest, ClientThatSendsItsTooLargeBodyFirstStillGetsTheAnswer) {
  start();
  const std::string body(8'000'000, 'a');
  TestClient declared(*server);
  declared.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n" + body);
  EXPECT_EQ(declared.read_answer().status, 413);
  EXPECT_TRUE(declared.is_closed());

  TestClient chunked(*server);
  chunked.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7a1200\r\n" +
               body);
  EXPECT_EQ(chunked.read_answer().status, 413);
}

TEST_F(ServerTest, RefusalsHaveTheContractsShapeAndEndTheConnection) {
  start();
  TestClient large(*server);
  large.get("/a", "X: " + std::string(1'000'000, 'a') + "\r\n");
  const Answer too_large = large.read_answer();
  EXPECT_EQ(too_large.status, 431);
  EXPECT_TRUE(too_large.body.starts_with(R"({"ok":false,"error":"headers_too_large","message":")"));
  EXPECT_TRUE(too_large.says("\r\nConnection: close\r\n"));
  EXPECT_TRUE(too_large.says("\r\nX-Request-Id: "));
  EXPECT_TRUE(large.is_closed());

  TestClient garbled(*server);
  garbled.send("GET / HTTP/1.1\r\nHost: x\r\n\r\nnonsense\r\n\r\n");
  EXPECT_EQ(garbled.read_answer().status, 200);
  const Answer malformed = garbled.read_answer();
  EXPECT_EQ(malformed.status, 400);
  EXPECT_TRUE(malformed.body.starts_with(R"({"ok":false,"error":"malformed_request",)"));
  EXPECT_TRUE(garbled.is_closed());
}

TEST_F(ServerTest, SlowHeaderAndSlowBodyGetATimeout) {
  settings.header_timeout = 40ms;
  settings.body_timeout = 40ms;
  start();
  for (const char* start_of_request :
       {"GET / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"}) {
    TestClient client(*server);
    client.send(start_of_request);
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.status, 408);
    EXPECT_TRUE(answer.body.starts_with(R"({"ok":false,"error":"request_timeout",)"));
    EXPECT_TRUE(client.is_closed());
  }
}

TEST_F(ServerTest, IdleConnectionsAreClosedSilently) {
  settings.idle_timeout = 250ms;
  start();
  TestClient fresh(*server);
  TestClient used(*server);
  used.get("/");
  EXPECT_EQ(used.read_answer().status, 200);

  EXPECT_TRUE(fresh.is_closed());
  EXPECT_TRUE(used.is_closed());
}

TEST_F(ServerTest, ResponderMayAnswerLateFromAnyThreadAndOnlyOnce) {
  settings.header_timeout = settings.body_timeout = 5ms;
  TestClient client(start());
  client.get("/park");
  const Responder respond = parked.get_future().get();

  std::thread([&] { respond(text("late")); }).join();
  respond(text("again"));

  EXPECT_EQ(client.read_answer().body, "late");
  client.get("/b");
  EXPECT_EQ(client.read_answer().body, "GET /b ");
}

TEST_F(ServerTest, DroppedResponderAndExceptionAreInternalErrors) {
  TestClient client(start());
  for (const char* path : {"/drop", "/throw"}) {
    client.get(path);
    const Answer answer = client.read_answer();
    EXPECT_EQ(answer.status, 500) << path;
    EXPECT_TRUE(answer.body.starts_with(R"({"ok":false,"error":"internal_error",)")) << path;
  }
  client.get("/");
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST_F(ServerTest, ReplyToAClientThatHasGoneDoesNothing) {
  start();
  {
    TestClient gone(*server);
    gone.get("/park");
  }
  parked.get_future().get()(text(std::string(1'000'000, 'a')));

  TestClient client(*server);
  client.get("/");
  EXPECT_EQ(client.read_answer().status, 200);
}

TEST_F(ServerTest, ForwardedAddressIsBelievedFromTrustedProxiesOnly) {
  const std::string forwarded = "X-Forwarded-For: 1.1.1.1, 2.2.2.2\r\nX-Forwarded-Proto: https\r\n";
  TestClient direct(start());
  direct.get("/who", forwarded);
  EXPECT_EQ(direct.read_answer().body, "127.0.0.1");

  settings.trusted_proxies = {"127.0.0.0/8"};
  TestClient proxied(start());
  proxied.get("/who", forwarded);
  EXPECT_EQ(proxied.read_answer().body, "2.2.2.2 secure");
}

TEST_F(ServerTest, BeyondTheMaximumTheLongestIdleConnectionMakesRoom) {
  settings.max_connections = 2;
  start();
  TestClient first(*server);
  first.get("/");
  EXPECT_EQ(first.read_answer().status, 200);
  TestClient second(*server);
  second.get("/");
  EXPECT_EQ(second.read_answer().status, 200);

  TestClient third(*server);
  third.get("/");
  EXPECT_EQ(third.read_answer().status, 200);
  EXPECT_TRUE(first.is_closed());
  second.get("/");
  EXPECT_EQ(second.read_answer().status, 200);
}

TEST_F(ServerTest, WhileNoConnectionIsIdleNewOnesWait) {
  settings.max_connections = 1;
  start();
  TestClient busy(*server);
  busy.get("/park");
  const Responder respond = parked.get_future().get();
  TestClient waiting(*server);
  waiting.get("/");
  respond(text("one"));
  EXPECT_EQ(busy.read_answer().body, "one");
  EXPECT_EQ(waiting.read_answer().status, 200);
}

TEST_F(ServerTest, AddressThatCannotBeHadIsNamed) {
  start();
  for (const std::string& listen : {server->address(), std::string("192.0.2.1:80")}) {
    settings.listen = listen;
    const auto second = Server::create(settings, [](const Request&, const Responder&) {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
    EXPECT_NE(second.error().message.find(listen), std::string::npos);
  }
  for (const std::string listen :
       {"8080", "127.0.0.1:", "127.0.0.1:65536", "::1:80", ":80", "a:b"}) {
    settings.listen = listen;
    const auto bad = Server::create(settings, [](const Request&, const Responder&) {});
    ASSERT_FALSE(bad) << listen;
    EXPECT_EQ(bad.error().code, ErrorCode::kValidationFailed) << listen;
  }
}

TEST_F(ServerTest, ListensOnIpv6) {
  settings.listen = "[::1]:0";
  EXPECT_TRUE(start().address().starts_with("[::1]:"));
}

}  // namespace
}  // namespace tickiti::http
