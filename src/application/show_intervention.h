#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "application/ticket_rights.h"

namespace tickiti {

struct FieldView {
  Field field;                // Label resolved.
  std::optional<Json> value;  // None for label and hr; JSON null when the bag has no such key.
  bool read_only = false;
};

struct DeliveryView {
  std::string state;  // `none` or the latest job's.
  int attempts = 0;   // Of the latest job, without interrupted ones.
  int max_attempts = 0;
  std::optional<TimePoint> next_attempt_at;
  std::string last_error;
};

// What the form is drawn from (contract §8 `interventions/show`).
struct InterventionView {
  Intervention intervention;
  Ticket ticket;
  InterventionPayload payload;
  Json bag;
  std::vector<FieldView> fields;
  std::optional<Job> latest_job;  // None while pending.
  bool may_decide = false;        // Who looks at it, as it is now.
  bool may_manage = true;         // The same: decide and retry, when there is something to.
  DeliveryView delivery;
  std::vector<JobAttempt> attempts;  // Oldest first.
};

// `attempts` are those of `latest`, a payload's newest job; none while pending. A held
// one's `next_attempt_at` is when its remote is probed next, be it by another job.
Result<DeliveryView> describe_delivery(const Snapshot& snapshot, const std::optional<Job>& latest,
                                       int attempts, int max_attempts);

// kNotFound, for a ticket that does not exist or has no intervention.
Error no_intervention(std::int64_t ticket_number);

// Fails with kNotFound when there is no such ticket, `reader` may not view it, or it has no
// intervention.
Result<InterventionView> show_intervention(const Snapshot& snapshot, const Person& reader,
                                           std::int64_t ticket_number);

}  // namespace tickiti
