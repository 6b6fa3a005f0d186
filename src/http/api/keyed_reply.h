#pragma once

#include <functional>
#include <optional>

#include "http/api/api_call.h"

namespace tickiti::http {

// Answers a failure; runs on the follow-up thread, so it may read.
using Refusal = std::function<void(const Error&)>;

// What a use case with an idempotency key ends in: its answer is sent. Before a
// refusal the key is looked up once more: what this very request did earlier
// may be the reason why it cannot be done now, and then its stored answer is
// replayed (contract §4, before validation).
Completion<KeyedAnswer> keyed_reply(const ApiServices& services, const Replier& replier,
                                    const std::optional<KeyedRequest>& key, Refusal refuse);

}  // namespace tickiti::http
