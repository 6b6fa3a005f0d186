#include "http/handler_pool.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace tickiti::http {
namespace {

using namespace std::chrono_literals;

std::chrono::steady_clock::time_point soon() { return std::chrono::steady_clock::now() + 10s; }

bool submit(
    HandlerPool& pool, Responder responder = [](const Reply& /*reply*/) {}) {
  Request request;
  return pool.submit(request, responder);
}

// A handler that waits until it is let go, and says when it has begun.
struct Gate {
  std::promise<void> begun;
  std::promise<void> opened;
  Handler handler = [this, open = opened.get_future().share()](Request /*request*/,
                                                               const Responder& /*responder*/) {
    begun.set_value();
    open.wait();
  };
};

TEST(HandlerPoolTest, RunsTheHandlerWithTheRequestAndItsResponder) {
  HandlerPool pool(2, 10, [](const Request& request, const Responder& responder) {
    responder({.status = 200, .content_type = {}, .headers = {}, .body = request.path});
  });
  std::promise<std::string> body;
  Request request;
  request.path = "/a";
  Responder responder = [&](const Reply& reply) { body.set_value(reply.body); };

  ASSERT_TRUE(pool.submit(request, responder));

  EXPECT_EQ(body.get_future().get(), "/a");
  EXPECT_TRUE(pool.wait_until_idle(soon()));
}

TEST(HandlerPoolTest, RefusesWhatWouldWaitBeyondTheLimit) {
  Gate gate;
  HandlerPool pool(1, 1, gate.handler);
  ASSERT_TRUE(submit(pool));
  gate.begun.get_future().wait();
  gate.begun = {};

  EXPECT_TRUE(submit(pool));
  EXPECT_FALSE(submit(pool));

  gate.opened.set_value();
  EXPECT_TRUE(pool.wait_until_idle(soon()));
}

TEST(HandlerPoolTest, CloseDropsWhatWaitsAndTakesNoMore) {
  Gate gate;
  HandlerPool pool(1, 10, gate.handler);
  ASSERT_TRUE(submit(pool));
  gate.begun.get_future().wait();
  const auto token = std::make_shared<int>();
  ASSERT_TRUE(submit(pool, [token](const Reply& /*reply*/) {}));

  pool.close();

  EXPECT_EQ(token.use_count(), 1);
  EXPECT_FALSE(submit(pool));
  EXPECT_FALSE(pool.wait_until_idle(std::chrono::steady_clock::now()));
  gate.opened.set_value();
  EXPECT_TRUE(pool.wait_until_idle(soon()));
}

TEST(HandlerPoolTest, ExceptionEndsTheRequestAndNotTheThread) {
  HandlerPool pool(1, 10, [](const Request& request, const Responder& responder) {
    if (request.path == "/throw") {
      throw std::runtime_error("broken");
    }
    responder({});
  });
  std::promise<void> replied;
  Request request;
  request.path = "/throw";
  const auto token = std::make_shared<int>();
  Responder unused = [token](const Reply& /*reply*/) {};
  ASSERT_TRUE(pool.submit(request, unused));

  ASSERT_TRUE(submit(pool, [&](const Reply& /*reply*/) { replied.set_value(); }));

  replied.get_future().wait();
  EXPECT_EQ(token.use_count(), 1);
}

}  // namespace
}  // namespace tickiti::http
