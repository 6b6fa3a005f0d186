#include "http/api/keyed_reply.h"

#include <utility>

#include "http/middleware/idempotency.h"

namespace tickiti::http {
namespace {

// Rights are judged before the key, and a database that fails has no say in it.
bool yields_to_stored_answer(ErrorCode code) {
  switch (code) {
    case ErrorCode::kValidationFailed:
    case ErrorCode::kNotFound:
    case ErrorCode::kStaleVersion:
    case ErrorCode::kNotPending:
      return true;
    default:
      return false;
  }
}

Result<std::optional<KeyedAnswer>> look_up(const Ports& ports, const KeyedRequest& request) {
  return read<std::optional<KeyedAnswer>>(ports.database, [&](const Snapshot& snapshot) {
    return find_stored_answer(snapshot.idempotency, request);
  });
}

}  // namespace

Completion<KeyedAnswer> keyed_reply(const ApiServices& services, const Replier& replier,
                                    const std::optional<KeyedRequest>& key, Refusal refuse) {
  return [&ports = services.ports, follow_ups = services.follow_ups, replier, key,
          refuse = std::move(refuse)](Result<KeyedAnswer> answer) {
    if (answer) {
      replier.send(to_reply(std::move(answer).value()));
      return;
    }
    follow_ups->run([&ports, replier, key, refuse, error = std::move(answer).error()] {
      if (key && yields_to_stored_answer(error.code)) {
        Result<std::optional<KeyedAnswer>> stored = look_up(ports, *key);
        if (!stored) {
          replier.fail(stored.error());
          return;
        }
        if (stored.value()) {
          replier.send(to_reply(std::move(**stored)));
          return;
        }
      }
      refuse(error);
    });
  };
}

}  // namespace tickiti::http
