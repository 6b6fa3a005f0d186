#include "application/keyed_request.h"

namespace tickiti {

Result<std::optional<KeyedAnswer>> find_stored_answer(const IdempotencyRepository& repository,
                                                      const KeyedRequest& request) {
  std::optional<StoredAnswer> stored = TRY(repository.find(request.scope));
  if (!stored) {
    return std::optional<KeyedAnswer>{};
  }
  if (stored->fingerprint != request.fingerprint) {
    return make_error(ErrorCode::kIdempotencyKeyConflict,
                      "This Idempotency-Key was already used with another body; use a new key for "
                      "a new request.");
  }
  return std::optional<KeyedAnswer>{KeyedAnswer{stored->status, std::move(stored->body), true}};
}

}  // namespace tickiti
