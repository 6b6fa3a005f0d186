#include "app/mock_script.h"

#include <mutex>
#include <optional>

#include "foundation/number.h"

namespace tickiti::app {
namespace {

constexpr double kLongestDelaySeconds = 3600;

std::optional<MockAnswer> parse_plain(std::string_view text) {
  if (text == "ok") {
    return MockAnswer{MockAnswer::Kind::kOk};
  }
  if (text == "final") {
    return MockAnswer{MockAnswer::Kind::kFinal};
  }
  if (text == "drop") {
    return MockAnswer{MockAnswer::Kind::kDrop};
  }
  const auto status = to_number<int>(text);
  if (!status || *status < 200 || *status > 599) {
    return std::nullopt;
  }
  return MockAnswer{MockAnswer::Kind::kStatus, *status};
}

std::optional<MockAnswer> parse_answer(std::string_view text) {
  constexpr std::string_view kDelay = "delay:";
  if (text.substr(0, kDelay.size()) != kDelay) {
    return parse_plain(text);
  }
  text.remove_prefix(kDelay.size());
  const std::size_t colon = text.find(':');
  const auto seconds = to_number<double>(text.substr(0, colon));
  // Written so that a NaN is refused too.
  if (!seconds || !(*seconds >= 0 && *seconds <= kLongestDelaySeconds)) {
    return std::nullopt;
  }
  std::optional<MockAnswer> answer =
      parse_plain(colon == std::string_view::npos ? "ok" : text.substr(colon + 1));
  if (answer) {
    answer->delay = std::chrono::milliseconds{static_cast<long>(*seconds * 1000)};
  }
  return answer;
}

}  // namespace

std::string MockAnswer::name() const {
  switch (kind) {
    case Kind::kOk:
      return "ok";
    case Kind::kFinal:
      return "final";
    case Kind::kStatus:
      return std::to_string(status);
    case Kind::kDrop:
      return "drop";
  }
  return "";
}

struct MockScript::State {
  explicit State(std::vector<MockAnswer> given) : answers(std::move(given)) {}

  const std::vector<MockAnswer> answers;  // Never empty.
  std::mutex mutex;
  std::size_t used = 0;
};

MockScript::MockScript() : MockScript(std::vector<MockAnswer>{MockAnswer{}}) {}

MockScript::MockScript(std::vector<MockAnswer> answers)
    : state_(std::make_shared<State>(std::move(answers))) {}

Result<MockScript> MockScript::parse(std::string_view text) {
  std::vector<MockAnswer> answers;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string_view part = text.substr(start, comma - start);
    const std::optional<MockAnswer> answer = parse_answer(part);
    if (!answer) {
      return make_error(ErrorCode::kValidationFailed,
                        "`" + std::string{part} +
                            "` is no answer; use ok, final, a status from 200 to 599, drop or "
                            "delay:SECONDS[:then]");
    }
    answers.push_back(*answer);
    start = comma + 1;
  }
  return MockScript{std::move(answers)};
}

MockAnswer MockScript::next() {
  const std::lock_guard lock(state_->mutex);
  const std::size_t index = std::min(state_->used, state_->answers.size() - 1);
  ++state_->used;
  return state_->answers.at(index);
}

}  // namespace tickiti::app
