#include <gtest/gtest.h>

#include <future>
#include <string>
#include <thread>

#include "http/event_stream.h"
#include "http/server.h"
#include "http/server_test_support.h"

namespace tickiti::http {
namespace {

using namespace std::chrono_literals;

EventText text_of(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

// Every request gets an event stream.
class ServerEventsTest : public ServerTest {
 protected:
  ~ServerEventsTest() override { server.reset(); }  // Its streams still tell the promise.

  void start_streaming(std::size_t most_waiting = EventStream::kMostWaiting) {
    start([this, most_waiting](const Request& /*request*/, const Responder& respond) {
      auto stream = std::make_shared<EventStream>([this] { gone_.set_value(); }, most_waiting);
      opened_.set_value(stream);
      respond(stream_reply(std::move(stream)));
    });
  }

  std::weak_ptr<EventStream> opened() { return opened_.get_future().get(); }
  bool is_gone() { return gone_.get_future().wait_for(20s) == std::future_status::ready; }

  // Sends until the server cuts the client, which does not read.
  void flood(const std::weak_ptr<EventStream>& stream, std::size_t size) {
    const EventText text = text_of(std::string(size, 'x'));
    for (int n = 0; n < 100'000; ++n) {
      if (const auto open = stream.lock()) {
        open->send(text);
      } else {
        return;
      }
    }
  }

 private:
  std::promise<std::weak_ptr<EventStream>> opened_;
  std::promise<void> gone_;
};

TEST_F(ServerEventsTest, WhatIsSentFromAnyThreadComesAtOnce) {
  start_streaming();
  TestClient client(*server);
  client.get("/events");
  const Answer head = client.read_answer();
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.says("\r\nContent-Type: text/event-stream\r\n")) << head.head;
  EXPECT_TRUE(head.says("\r\nConnection: close\r\n")) << head.head;
  EXPECT_TRUE(head.says("\r\nX-Request-Id: ")) << head.head;
  EXPECT_FALSE(head.says("Content-Length")) << head.head;

  const std::weak_ptr<EventStream> stream = opened();
  for (const std::string event : {"first\n\n", "second\n\n"}) {
    std::thread([&] { stream.lock()->send(text_of(event)); }).join();
    EXPECT_EQ(client.read_until("\n\n"), event);
  }
}

TEST_F(ServerEventsTest, AnEndedStreamIsClosedAfterItsLastEvent) {
  start_streaming();
  TestClient client(*server);
  client.get("/events");
  const std::weak_ptr<EventStream> stream = opened();
  stream.lock()->send(text_of("last\n\n"));
  stream.lock()->end();

  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_EQ(client.read_until("\n\n"), "last\n\n");
  EXPECT_TRUE(client.is_closed());
  EXPECT_TRUE(is_gone());
}

TEST_F(ServerEventsTest, AClientThatGoesIsNoticedWithoutSendingAnything) {
  start_streaming();
  {
    TestClient client(*server);
    client.get("/events");
    EXPECT_EQ(client.read_answer().status, 200);
  }
  EXPECT_TRUE(is_gone());
}

TEST_F(ServerEventsTest, AClientThatGoesBeforeTheReplyIsNoticed) {
  start();
  {
    TestClient client(*server);
    client.get("/park");
  }
  const Responder respond = parked.get_future().get();
  std::promise<void> gone;
  respond(stream_reply(std::make_shared<EventStream>([&] { gone.set_value(); })));
  EXPECT_EQ(gone.get_future().wait_for(20s), std::future_status::ready);
}

TEST_F(ServerEventsTest, AClientThatDoesNotReadIsCutByItsBacklog) {
  start_streaming();
  TestClient client(*server);
  client.get("/events");
  flood(opened(), 64 * 1024);
  EXPECT_TRUE(is_gone());
}

TEST_F(ServerEventsTest, AClientThatDoesNotReadIsCutByTime) {
  settings.event_timeout = 40ms;
  start_streaming(std::size_t{1} << 40);
  TestClient client(*server);
  client.get("/events");
  const std::weak_ptr<EventStream> stream = opened();
  stream.lock()->send(text_of(std::string(20'000'000, 'x')));
  EXPECT_TRUE(is_gone());
}

TEST_F(ServerEventsTest, AQuietStreamIsNotCutByTime) {
  settings.event_timeout = settings.idle_timeout = settings.header_timeout = 20ms;
  start_streaming();
  TestClient listener(*server);
  listener.get("/events");
  EXPECT_EQ(listener.read_answer().status, 200);
  TestClient idle(*server);
  EXPECT_TRUE(idle.is_closed());  // The server's sweep has passed.

  opened().lock()->send(text_of("still here\n\n"));
  EXPECT_EQ(listener.read_until("\n\n"), "still here\n\n");
}

TEST_F(ServerEventsTest, HeadAsksForTheHeadAlone) {
  start_streaming();
  TestClient client(*server);
  client.send("HEAD /events HTTP/1.1\r\nHost: x\r\n\r\n");
  const Answer head = client.read_answer();
  EXPECT_TRUE(head.says("\r\nContent-Type: text/event-stream\r\n")) << head.head;
  EXPECT_TRUE(client.is_closed());
  EXPECT_TRUE(is_gone());
}

TEST_F(ServerEventsTest, Http10ClientsGetTheirEventsToo) {
  start_streaming();
  TestClient client(*server);
  client.send("GET /events HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const Answer head = client.read_answer();
  EXPECT_TRUE(head.says("\r\nConnection: close\r\n")) << head.head;
  opened().lock()->send(text_of("event\n\n"));
  EXPECT_EQ(client.read_until("\n\n"), "event\n\n");
}

TEST_F(ServerEventsTest, StopClosesStreamsWithoutWaitingForGrace) {
  start_streaming();
  TestClient client(*server);
  client.get("/events");
  EXPECT_EQ(client.read_answer().status, 200);

  server->stop(1h);

  EXPECT_TRUE(is_gone());
  EXPECT_TRUE(client.is_closed());
}

TEST_F(ServerEventsTest, StopDoesNotWaitForAClientThatStaysAfterTheEnd) {
  start_streaming();
  TestClient client(*server);
  client.get("/events");
  opened().lock()->end();
  EXPECT_EQ(client.read_answer().status, 200);
  EXPECT_TRUE(client.is_closed());

  server->stop(1h);
}

}  // namespace
}  // namespace tickiti::http
