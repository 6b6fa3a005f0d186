#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "application/ports.h"

namespace tickiti {

// A request that came with an idempotency key (contract §4).
struct KeyedRequest {
  IdempotencyScope scope;
  std::string fingerprint;  // SHA-256 of the canonical body.
};

// The answer to send, byte for byte.
struct KeyedAnswer {
  int status = 200;
  std::string body;
  bool replayed = false;
};

// Writes the answer for an outcome. Runs inside the transaction, perhaps more
// than once: pure, quick.
template <typename T>
using EncodeAnswer = std::function<KeyedAnswer(const Result<T>&)>;

// The stored answer to this very request, if there is one. Fails with
// kIdempotencyKeyConflict when the key was used with another body.
Result<std::optional<KeyedAnswer>> find_stored_answer(const IdempotencyRepository& repository,
                                                      const KeyedRequest& request);

// Runs `work` at most once per key: key, answer and work commit together. Only
// successes and kUidConflict are stored; any other failure is handed to `done`
// and leaves nothing. Without a key `work` simply runs.
template <typename T>
void transact_keyed(const Ports& ports, std::optional<KeyedRequest> request,
                    std::function<Result<T>(Transaction&)> work, EncodeAnswer<T> encode,
                    Completion<KeyedAnswer> done) {
  const TimePoint now = ports.clock.now();
  std::function<Result<KeyedAnswer>(Transaction&)> keyed =
      [request = std::move(request), work = std::move(work), encode = std::move(encode),
       now](Transaction& tx) -> Result<KeyedAnswer> {
    if (request) {
      std::optional<KeyedAnswer> stored = TRY(find_stored_answer(tx.idempotency, *request));
      if (stored) {
        return std::move(*stored);
      }
    }
    Result<T> outcome = work(tx);
    if (!outcome && outcome.error().code != ErrorCode::kUidConflict) {
      return std::move(outcome).error();
    }
    KeyedAnswer answer = encode(outcome);
    if (request) {
      TRY(tx.idempotency.insert(request->scope, {request->fingerprint, answer.status, answer.body},
                                now));
    }
    return answer;
  };
  transact<KeyedAnswer>(ports.database, std::move(keyed), std::move(done));
}

}  // namespace tickiti
