#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/field.h"
#include "domain/ids.h"
#include "domain/job.h"
#include "foundation/clock.h"

namespace tickiti {

// Contract §8. Accepted is the end; nothing leaves it.
enum class PayloadState { kPending, kSubmitted, kAcknowledged, kAccepted, kFailed };

inline constexpr std::array<PayloadState, 5> kPayloadStates{
    PayloadState::kPending, PayloadState::kSubmitted, PayloadState::kAcknowledged,
    PayloadState::kAccepted, PayloadState::kFailed};

std::string_view to_text(PayloadState state);
std::optional<PayloadState> payload_state_from_text(std::string_view text);

// Whether somebody still waits: for a decision, for its delivery, or for a person to
// look after one that failed. Nothing hides these, also not a ticket's status.
bool is_unfinished(PayloadState state);

// One stored instance of an intervention, attached to one ticket; found by
// (intervention, uid).
struct InterventionPayload {
  PayloadId id;
  InterventionId intervention;
  std::string uid;  // The remote's own id; never ours to change.
  TicketId ticket;
  PersonId originator;
  ResponseId private_response;  // What the create answered as `response_id`.
  PayloadState state = PayloadState::kPending;
  std::int64_t version = 1;            // Grows with every change of state or bag.
  std::string data;                    // The bag as exact JSON text.
  Fields fields;                       // The definition's fields, frozen at create.
  std::string create_fingerprint;      // SHA-256 of originator and original bag.
  std::optional<ResponseId> response;  // The latest decision's; none while pending.
  std::optional<PersonId> decided_by;
  std::optional<TimePoint> decided_at;
  TimePoint created_at;
  TimePoint updated_at;
};

// Whether staff may submit (again) now: `latest` is the payload's newest job,
// null while pending (state table of contract §8).
bool may_decide(const InterventionPayload& payload, const Job* latest);

}  // namespace tickiti
