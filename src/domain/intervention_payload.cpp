#include "domain/intervention_payload.h"

namespace tickiti {
namespace {

// Waits although it was tried or could not be. A failed attempt leaves its error
// behind, also when a person's retry has given the job a fresh budget.
bool is_waiting(const Job& job) {
  return job.state == JobState::kHeld || job.state == JobState::kDisabled ||
         (job.state == JobState::kScheduled && (job.failures > 0 || !job.last_error.empty()));
}

}  // namespace

std::string_view to_text(PayloadState state) {
  switch (state) {
    case PayloadState::kPending:
      return "pending";
    case PayloadState::kSubmitted:
      return "submitted";
    case PayloadState::kAcknowledged:
      return "acknowledged";
    case PayloadState::kAccepted:
      return "accepted";
    case PayloadState::kFailed:
      return "failed";
  }
  return "pending";
}

std::optional<PayloadState> payload_state_from_text(std::string_view text) {
  for (const PayloadState state : kPayloadStates) {
    if (to_text(state) == text) {
      return state;
    }
  }
  return std::nullopt;
}

bool is_unfinished(PayloadState state) {
  return state == PayloadState::kPending || state == PayloadState::kSubmitted ||
         state == PayloadState::kFailed;
}

bool may_decide(const InterventionPayload& payload, const Job* latest) {
  switch (payload.state) {
    case PayloadState::kPending:
    case PayloadState::kAcknowledged:
    case PayloadState::kFailed:
      return true;
    case PayloadState::kSubmitted:
      return latest != nullptr && is_waiting(*latest);
    case PayloadState::kAccepted:
      return false;
  }
  return false;
}

}  // namespace tickiti
