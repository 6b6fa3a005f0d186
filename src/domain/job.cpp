#include "domain/job.h"

#include <array>
#include <utility>

namespace tickiti {
namespace {

constexpr std::array<std::pair<JobState, std::string_view>, 8> kStates{{
    {JobState::kScheduled, "scheduled"},
    {JobState::kRunning, "running"},
    {JobState::kHeld, "held"},
    {JobState::kDisabled, "disabled"},
    {JobState::kDelivered, "delivered"},
    {JobState::kFailed, "failed"},
    {JobState::kDiscarded, "discarded"},
    {JobState::kSuperseded, "superseded"},
}};

}  // namespace

std::string_view to_text(JobState state) {
  for (const auto& [known, text] : kStates) {
    if (known == state) {
      return text;
    }
  }
  return "scheduled";
}

std::optional<JobState> job_state_from_text(std::string_view text) {
  for (const auto& [state, known] : kStates) {
    if (known == text) {
      return state;
    }
  }
  return std::nullopt;
}

bool may_discard(const Job& job) {
  switch (job.state) {
    case JobState::kScheduled:
    case JobState::kHeld:
    case JobState::kDisabled:
    case JobState::kFailed:
      return true;
    case JobState::kRunning:
    case JobState::kDelivered:
    case JobState::kDiscarded:
    case JobState::kSuperseded:
      return false;
  }
  return false;
}

}  // namespace tickiti
