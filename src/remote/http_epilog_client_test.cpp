#include "remote/http_epilog_client.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "remote/loopback_server.h"

namespace tickiti::remote {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint kNow{std::chrono::hours{24}};

class FixedClock final : public Clock {
 public:
  TimePoint now() const override { return kNow; }
};

EpilogCall call_to(std::string url, std::chrono::milliseconds timeout = 20s) {
  return {std::move(url), "s3cret", "key-1", "", R"({"ticket_id":17})", timeout};
}

class HttpEpilogClientTest : public testing::Test {
 protected:
  void SetUp() override { start_client({"127.0.0.0/8"}); }

  void start_client(const std::vector<std::string>& allow) {
    Result<OutboundGuard> guard = OutboundGuard::create(allow);
    ASSERT_TRUE(guard.has_value());
    Result<std::unique_ptr<EpilogClient>> client =
        HttpEpilogClient::create({"1.2.3", std::move(guard).value()}, clock_);
    ASSERT_TRUE(client.has_value());
    client_ = std::move(client).value();
  }

  std::future<EpilogReceipt> start(EpilogCall call) {
    auto promise = std::make_shared<std::promise<EpilogReceipt>>();
    client_->call(std::move(call),
                  [promise](EpilogReceipt receipt) { promise->set_value(std::move(receipt)); });
    return promise->get_future();
  }

  EpilogReceipt run(EpilogCall call) { return start(std::move(call)).get(); }

  FixedClock clock_;
  std::unique_ptr<EpilogClient> client_;
};

// While it lives, this process can open no file more.
class NoFiles {
 public:
  NoFiles() {
    getrlimit(RLIMIT_NOFILE, &usual_);
    const int lowest_free = dup(STDERR_FILENO);
    close(lowest_free);
    rlimit none = usual_;
    none.rlim_cur = static_cast<rlim_t>(lowest_free);
    setrlimit(RLIMIT_NOFILE, &none);
  }
  ~NoFiles() { setrlimit(RLIMIT_NOFILE, &usual_); }
  NoFiles(const NoFiles&) = delete;
  NoFiles& operator=(const NoFiles&) = delete;

 private:
  rlimit usual_{};
};

void answer_ok(const std::string& /*request*/, LoopbackConnection& connection) {
  connection.answer("200 OK", "", R"({"ok":true})");
}

void never_answer(const std::string& /*request*/, LoopbackConnection& connection) {
  connection.wait_for_close();
}

TEST_F(HttpEpilogClientTest, ReportsTheAnswer) {
  LoopbackServer server([](const std::string&, LoopbackConnection& connection) {
    connection.answer("503 Busy", "retry-AFTER:  120 \r\n", "later");
  });
  const EpilogReceipt receipt = run(call_to(server.url()));
  EXPECT_EQ(receipt.failure, CallFailure::kNone);
  EXPECT_EQ(receipt.error, "");
  EXPECT_EQ(receipt.status, 503);
  EXPECT_EQ(receipt.body, "later");
  EXPECT_EQ(receipt.retry_after, "120");
  EXPECT_EQ(receipt.remote_address, "127.0.0.1:" + std::to_string(server.port()));
  EXPECT_EQ(receipt.started_at, kNow);
  EXPECT_GE(receipt.duration, 0ms);
  EXPECT_LT(receipt.duration, 20s);
}

TEST_F(HttpEpilogClientTest, SendsTheAgreedHeadersAndNoOthers) {
  LoopbackServer server(answer_ok);
  run(call_to(server.url("/epilog?a=1")));
  EpilogCall traced = call_to(server.url());
  traced.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  run(std::move(traced));

  const std::string host = "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n";
  const std::string headers =
      "Authorization: Bearer s3cret\r\nContent-Type: application/json\r\n"
      "Accept: application/json\r\nUser-Agent: Tickiti/1.2.3\r\nIdempotency-Key: key-1\r\n";
  const std::string end = "Content-Length: 16\r\n\r\n{\"ticket_id\":17}";
  ASSERT_EQ(server.requests().size(), 2U);
  EXPECT_EQ(server.requests()[0], "POST /epilog?a=1 HTTP/1.1\r\n" + host + headers + end);
  EXPECT_EQ(server.requests()[1],
            "POST / HTTP/1.1\r\n" + host + headers +
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n" + end);
}

TEST_F(HttpEpilogClientTest, WantOfFilesIsNoFailureOfTheRemote) {
  LoopbackServer server(answer_ok);
  const std::string port = std::to_string(server.port());
  for (const std::string& url : {server.url(), "http://localhost:" + port + "/"}) {
    EpilogReceipt receipt;
    {
      const NoFiles none;
      receipt = run(call_to(url));
    }
    EXPECT_EQ(receipt.failure, CallFailure::kShortage) << url << ": " << receipt.error;
    EXPECT_NE(receipt.error.find("of our own"), std::string::npos) << receipt.error;
  }
  LoopbackServer later(answer_ok);  // The first could open no file either.
  EXPECT_EQ(run(call_to(later.url())).status, 200);
}

TEST_F(HttpEpilogClientTest, ReusesAConnection) {
  LoopbackServer server(answer_ok);
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(run(call_to(server.url())).status, 200);
  }
  EXPECT_EQ(server.connections(), 1U);
}

TEST_F(HttpEpilogClientTest, RunsManyCallsAtOnce) {
  LoopbackServer server(answer_ok);
  std::vector<std::future<EpilogReceipt>> calls;
  calls.reserve(200);
  for (int number = 0; number < 200; ++number) {
    calls.push_back(start(call_to(server.url())));
  }
  for (auto& call : calls) {
    EXPECT_EQ(call.get().status, 200);
  }
  EXPECT_EQ(server.requests().size(), 200U);
}

TEST_F(HttpEpilogClientTest, EndsASlowCallAtItsTimeoutAndLetsOthersPass) {
  LoopbackServer slow(never_answer);
  LoopbackServer fast(answer_ok);
  auto late = start(call_to(slow.url(), 150ms));
  EXPECT_EQ(run(call_to(fast.url())).status, 200);
  const EpilogReceipt receipt = late.get();
  EXPECT_EQ(receipt.failure, CallFailure::kTimeout);
  EXPECT_EQ(receipt.error, "No complete answer from 127.0.0.1 within 0.15 s.");
  EXPECT_EQ(receipt.status, std::nullopt);
  EXPECT_GE(receipt.duration, 140ms);
}

TEST_F(HttpEpilogClientTest, TreatsNoTimeAsTheShortestTimeout) {
  LoopbackServer slow(never_answer);
  EXPECT_EQ(run(call_to(slow.url(), 0ms)).failure, CallFailure::kTimeout);
}

TEST_F(HttpEpilogClientTest, ReadsAnAnswerOf64KiBAndNoMore) {
  const std::string body(65536, 'x');
  LoopbackServer server([&](const std::string& request, LoopbackConnection& connection) {
    if (request.starts_with("POST /declared ")) {
      connection.answer("200 OK", "", body + "y");
    } else if (request.starts_with("POST /chunked ")) {
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      connection.send("10000\r\n" + body + "\r\n1\r\ny\r\n0\r\n\r\n");
    } else {
      connection.answer("200 OK", "", body);
    }
  });
  const EpilogReceipt fits = run(call_to(server.url()));
  EXPECT_EQ(fits.failure, CallFailure::kNone);
  EXPECT_EQ(fits.body, body);
  for (const char* path : {"/declared", "/chunked"}) {
    const EpilogReceipt receipt = run(call_to(server.url(path)));
    EXPECT_EQ(receipt.failure, CallFailure::kTooLarge) << path;
    EXPECT_EQ(receipt.error, "The answer of 127.0.0.1 is longer than 64 KiB.");
    EXPECT_EQ(receipt.body, body);
  }
}

TEST_F(HttpEpilogClientTest, ReportsAConnectionThatEndsTooEarly) {
  LoopbackServer server([](const std::string& request, LoopbackConnection& connection) {
    if (request.starts_with("POST /half ")) {
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    } else if (request.starts_with("POST /garbage ")) {
      connection.send("SSH-2.0-OpenSSH\r\n");
    }
    connection.close();
  });
  for (const char* path : {"/nothing", "/half", "/garbage"}) {
    const EpilogReceipt receipt = run(call_to(server.url(path)));
    EXPECT_EQ(receipt.failure, CallFailure::kBroken) << path;
    EXPECT_EQ(receipt.error, "The connection to 127.0.0.1 ended before its answer was complete.");
  }
}

TEST_F(HttpEpilogClientTest, ReportsAClosedPort) {
  std::string url;
  {
    const LoopbackServer server(answer_ok);
    url = server.url();
  }
  const EpilogReceipt receipt = run(call_to(url));
  EXPECT_EQ(receipt.failure, CallFailure::kConnect);
  EXPECT_EQ(receipt.error, "Could not connect to 127.0.0.1: Connection refused.");
  EXPECT_EQ(receipt.remote_address, "");
}

TEST_F(HttpEpilogClientTest, ReportsARemoteThatDoesNotSpeakTls) {
  LoopbackServer server(answer_ok);
  const EpilogReceipt receipt = run(call_to("https" + server.url().substr(4)));
  EXPECT_EQ(receipt.failure, CallFailure::kTls) << receipt.error;
  EXPECT_TRUE(receipt.error.starts_with("No secure connection to 127.0.0.1: ")) << receipt.error;
}

TEST_F(HttpEpilogClientTest, CountsTheTimeToConnectToo) {
  LoopbackServer server(never_answer);
  const EpilogReceipt receipt = run(call_to("https" + server.url().substr(4), 100ms));
  EXPECT_EQ(receipt.failure, CallFailure::kTimeout);
  EXPECT_EQ(receipt.error, "No connection to 127.0.0.1 within 0.1 s.");
}

TEST_F(HttpEpilogClientTest, DoesNotFollowARedirect) {
  LoopbackServer server([](const std::string&, LoopbackConnection& connection) {
    connection.answer("307 Elsewhere", "Location: /other\r\n", "");
  });
  EXPECT_EQ(run(call_to(server.url())).status, 307);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(HttpEpilogClientTest, RefusesAddressesThatAreNotPublicAndNamesTheSetting) {
  start_client({});
  LoopbackServer server(answer_ok);
  const std::string port = ":" + std::to_string(server.port());
  for (const char* name :
       {"127.0.0.1", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433", "localhost", "[::1]", "0"}) {
    const std::string url = std::string("http://").append(name).append(port);
    const EpilogReceipt receipt = run(call_to(url));
    EXPECT_EQ(receipt.failure, CallFailure::kRefusedAddress) << url << ": " << receipt.error;
    EXPECT_NE(receipt.error.find("TICKITI_OUTBOUND_ALLOW"), std::string::npos);
    EXPECT_EQ(receipt.remote_address, "");
  }
  EXPECT_NE(run(call_to("http://0x7f000001" + port)).error.find(" 127.0.0.1"), std::string::npos);
  EXPECT_EQ(server.connections(), 0U);
}

TEST_F(HttpEpilogClientTest, ReachesAPrivateHostThatAGlobAllows) {
  start_client({"local*"});
  LoopbackServer server(answer_ok);
  EXPECT_EQ(run(call_to("http://LOCALHOST:" + std::to_string(server.port()))).status, 200);
  EXPECT_EQ(run(call_to(server.url())).failure, CallFailure::kRefusedAddress);
}

TEST_F(HttpEpilogClientTest, SendsNothingThatCouldChangeTheRequest) {
  LoopbackServer server(answer_ok);
  std::vector<EpilogCall> calls(6, call_to(server.url()));
  calls[0].bearer_token = "x\r\nEvil: 1";
  calls[1].idempotency_key = "x\ny";
  calls[2].traceparent = std::string("x\0y", 3);
  calls[3].url += " HTTP/1.1\r\nEvil: 1";
  calls[4].url = "http://user:pw@127.0.0.1:" + std::to_string(server.port());
  calls[5].url = "file:///etc/passwd";
  for (const EpilogCall& call : calls) {
    const EpilogReceipt receipt = run(call);
    EXPECT_EQ(receipt.failure, CallFailure::kBroken);
    EXPECT_TRUE(receipt.error.ends_with("cannot be sent.")) << receipt.error;
    EXPECT_EQ(receipt.error.find("Evil"), std::string::npos) << receipt.error;
    EXPECT_EQ(receipt.started_at, kNow);
  }
  EXPECT_EQ(server.connections(), 0U);
}

TEST_F(HttpEpilogClientTest, NeverSpeaksOfTheToken) {
  LoopbackServer server(
      [](const std::string&, LoopbackConnection& connection) { connection.close(); });
  EXPECT_EQ(run(call_to(server.url())).error.find("s3cret"), std::string::npos);
}

TEST_F(HttpEpilogClientTest, IgnoresTheEnvironmentsProxy) {
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  LoopbackServer server(answer_ok);
  EXPECT_EQ(run(call_to(server.url())).status, 200);
  ::unsetenv("http_proxy");
}

TEST_F(HttpEpilogClientTest, InterruptsWhatStillRunsWhenTheGraceIsOver) {
  std::promise<void> arrived;
  LoopbackServer server([&](const std::string& request, LoopbackConnection& connection) {
    arrived.set_value();
    never_answer(request, connection);
  });
  auto running = start(call_to(server.url()));
  arrived.get_future().wait();
  client_->stop(10ms);
  ASSERT_EQ(running.wait_for(0s), std::future_status::ready);
  const EpilogReceipt receipt = running.get();
  EXPECT_EQ(receipt.failure, CallFailure::kInterrupted);
  EXPECT_EQ(receipt.started_at, kNow);
}

TEST_F(HttpEpilogClientTest, LetsARunningCallEndWithinTheGrace) {
  std::promise<void> arrived;
  std::promise<void> released;
  LoopbackServer server([&](const std::string& request, LoopbackConnection& connection) {
    arrived.set_value();
    released.get_future().wait();
    answer_ok(request, connection);
  });
  auto running = start(call_to(server.url()));
  arrived.get_future().wait();
  std::thread stopper([&] { client_->stop(20s); });
  // Only a stopping client interrupts a call: that shows that the stop has begun.
  while (run(call_to("http://127.0.0.1:1")).failure != CallFailure::kInterrupted) {
  }
  released.set_value();
  stopper.join();
  EXPECT_EQ(running.get().status, 200);
}

TEST_F(HttpEpilogClientTest, InterruptsEveryCallAfterAStop) {
  LoopbackServer server(answer_ok);
  client_->stop(0ms);
  client_->stop(10s);
  EXPECT_EQ(run(call_to(server.url())).failure, CallFailure::kInterrupted);
  EXPECT_EQ(server.connections(), 0U);
}

TEST_F(HttpEpilogClientTest, TakesACallFromWithinAReport) {
  LoopbackServer server(answer_ok);
  std::promise<EpilogReceipt> second;
  client_->call(call_to(server.url()), [&](const EpilogReceipt&) {
    client_->call(call_to(server.url()),
                  [&](EpilogReceipt receipt) { second.set_value(std::move(receipt)); });
  });
  EXPECT_EQ(second.get_future().get().status, 200);
}

TEST_F(HttpEpilogClientTest, ReportsRunningCallsBeforeItIsGone) {
  LoopbackServer server(never_answer);
  auto running = start(call_to(server.url()));
  client_.reset();
  EXPECT_EQ(running.get().failure, CallFailure::kInterrupted);
}

}  // namespace
}  // namespace tickiti::remote
