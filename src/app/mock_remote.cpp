#include "app/mock_remote.h"

#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "app/delayed_work.h"
#include "foundation/clock.h"
#include "foundation/json.h"
#include "http/server.h"

namespace tickiti::app {
namespace {

constexpr std::size_t kBodyLimit = 1U << 20U;

// The connection closes without a byte when the status is 0.
constexpr int kNoAnswer = 0;

http::Reply json_reply(int status, const Json& body) {
  http::Reply reply;
  reply.status = status;
  reply.body = to_text(body);
  return reply;
}

http::Reply refusal(int status, std::string problem) {
  return json_reply(status, Json::object({{"ok", Json::boolean(false)},
                                          {"error", Json::string(std::move(problem))}}));
}

std::string text_member(const Json& body, std::string_view name) {
  const Json* member = body.find(name);
  return member != nullptr && member->is_string() ? member->as_string() : std::string{};
}

http::Reply final_reply(const Json& epilog) {
  const Json* response = epilog.find("response_id");
  if (response == nullptr) {
    return refusal(400, "The epilog has no response_id.");
  }
  const std::string uid = text_member(epilog, "uid");
  Json final_object = Json::object({{"response_id", *response},
                                    {"ticket_audit", Json::string("Applied to " + uid)},
                                    {"voucher", Json::string("VOUCHER-" + uid)}});
  return json_reply(
      200, Json::object({{"ok", Json::boolean(true)}, {"final", std::move(final_object)}}));
}

http::Reply scripted_reply(const MockAnswer& answer, const Json& epilog) {
  switch (answer.kind) {
    case MockAnswer::Kind::kOk:
      return json_reply(200, Json::object({{"ok", Json::boolean(true)}}));
    case MockAnswer::Kind::kFinal:
      return final_reply(epilog);
    case MockAnswer::Kind::kStatus:
      return refusal(answer.status, "scripted " + answer.name());
    case MockAnswer::Kind::kDrop:
      break;
  }
  http::Reply none;
  none.status = kNoAnswer;
  return none;
}

// What one call gets.
struct Outcome {
  std::string answered;  // As the printed line tells it.
  http::Reply reply;
  std::chrono::milliseconds delay{0};
};

class ScriptedRemote final : public MockRemote {
 public:
  explicit ScriptedRemote(MockRemoteSettings settings) : settings_(std::move(settings)) {}

  Result<Done> listen() {
    http::ServerSettings server;
    server.listen = settings_.listen;
    server.handler_threads = 2;
    server.body_limit = [](std::string_view) { return kBodyLimit; };
    server_ = TRY(http::Server::create(
        std::move(server), [this](const http::Request& request, http::Responder respond) {
          answer(request, std::move(respond));
        }));
    return Done{};
  }

  ~ScriptedRemote() override {
    if (server_) {
      server_->stop(std::chrono::milliseconds{0});
    }
  }
  ScriptedRemote(const ScriptedRemote&) = delete;
  ScriptedRemote& operator=(const ScriptedRemote&) = delete;

  std::string address() const override { return server_->address(); }

 private:
  void answer(const http::Request& request, http::Responder respond) {
    if (request.method != "POST" || request.body_too_large) {
      respond(refusal(request.body_too_large ? 413 : 405, "POST an epilog."));
      return;
    }
    Outcome outcome = take(request);
    if (outcome.delay.count() == 0) {
      respond(std::move(outcome.reply));
      return;
    }
    later_.after(outcome.delay, [respond = std::move(respond), reply = std::move(outcome.reply)] {
      respond(reply);
    });
  }

  // One call at a time, so that lines are printed in the order of the script.
  Outcome take(const http::Request& request) {
    const std::lock_guard lock(mutex_);
    Result<Json> parsed = parse_json(request.body, JsonRules::kGenerous);
    const Json body = parsed ? std::move(parsed).value() : Json{};
    const std::string_view key = request.header("Idempotency-Key");
    const bool authorized =
        settings_.bearer.empty() || request.header("Authorization") == "Bearer " + settings_.bearer;
    Outcome outcome = authorized ? decide(std::string{key}, body)
                                 : Outcome{"401", refusal(401, "The bearer token is wrong.")};
    const Json line =
        Json::object({{"received_at", Json::string(to_rfc3339(SystemClock{}.now()))},
                      {"authorized", Json::boolean(authorized)},
                      {"idempotency_key", key.empty() ? Json{} : Json::string(std::string{key})},
                      {"body", body},
                      {"answered", Json::string(outcome.answered)}});
    settings_.on_epilog(to_text(line));
    return outcome;
  }

  Outcome decide(const std::string& key, const Json& body) {
    const auto known = finals_.find(key);
    if (known != finals_.end()) {
      return {"final", known->second};
    }
    const MockAnswer answer = settings_.script_for(text_member(body, "uid")).next();
    Outcome outcome{answer.name(), scripted_reply(answer, body), answer.delay};
    if (answer.kind == MockAnswer::Kind::kFinal && outcome.reply.status == 200 && !key.empty()) {
      finals_.emplace(key, outcome.reply);
    }
    return outcome;
  }

  const MockRemoteSettings settings_;
  std::mutex mutex_;
  std::map<std::string, http::Reply> finals_;  // By Idempotency-Key.
  DelayedWork later_;
  std::unique_ptr<http::Server> server_;  // Last: its threads use everything above.
};

}  // namespace

Result<std::unique_ptr<MockRemote>> MockRemote::create(MockRemoteSettings settings) {
  auto remote = std::make_unique<ScriptedRemote>(std::move(settings));
  TRY(remote->listen());
  return std::unique_ptr<MockRemote>{std::move(remote)};
}

}  // namespace tickiti::app
