#pragma once

#include <chrono>
#include <string>

#include "domain/field.h"
#include "domain/ids.h"
#include "domain/retry_policy.h"
#include "foundation/clock.h"

namespace tickiti {

// A named workflow definition (contract §6).
struct Intervention {
  InterventionId id;
  std::string name;  // Immutable, unique ignoring case.
  std::string title;
  QueueId queue;
  bool notify_inbox_managers = false;
  bool fma_inbox_managers = false;
  bool create_urgent = false;
  bool remote_enabled = false;
  std::string remote_name;
  std::string remote_epilog_url;
  std::string remote_bearer_token_sealed;  // Empty: none is set.
  std::chrono::seconds remote_timeout{10};
  RetryPolicy retry;
  int remote_max_concurrency = 32;
  Fields fields;
  std::int64_t revision = 1;  // Grows with every change: caches compare it.
  TimePoint created_at;
  TimePoint updated_at;

  bool operator==(const Intervention&) const = default;
};

// `[A-Za-z0-9_-]{1,64}`
bool is_intervention_name(std::string_view text);

// What a sealed bearer token is bound to (SecretBox context).
std::string bearer_token_context(std::string_view intervention_name);

// `{name}.private`, `{name}.public`, `{name}.final`
std::string private_template(std::string_view intervention_name);
std::string public_template(std::string_view intervention_name);
std::string final_template(std::string_view intervention_name);

}  // namespace tickiti
