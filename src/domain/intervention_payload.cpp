#include "domain/intervention_payload.h"

#include <array>
#include <utility>

namespace tickiti {
namespace {

constexpr std::array<std::pair<PayloadState, std::string_view>, 5> kStates{{
    {PayloadState::kPending, "pending"},
    {PayloadState::kSubmitted, "submitted"},
    {PayloadState::kAcknowledged, "acknowledged"},
    {PayloadState::kAccepted, "accepted"},
    {PayloadState::kFailed, "failed"},
}};

// Waits although it was tried or could not be. A failed attempt leaves its error
// behind, also when a person's retry has given the job a fresh budget.
bool is_waiting(const Job& job) {
  return job.state == JobState::kHeld || job.state == JobState::kDisabled ||
         (job.state == JobState::kScheduled && (job.failures > 0 || !job.last_error.empty()));
}

}  // namespace

std::string_view to_text(PayloadState state) {
  for (const auto& [known, text] : kStates) {
    if (known == state) {
      return text;
    }
  }
  return "pending";
}

std::optional<PayloadState> payload_state_from_text(std::string_view text) {
  for (const auto& [state, known] : kStates) {
    if (known == text) {
      return state;
    }
  }
  return std::nullopt;
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
