#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "application/database.h"

namespace tickiti {

struct StateChange {
  std::int64_t ticket_number = 0;
  PayloadState to = PayloadState::kPending;
  std::string_view action;  // As the audit names it.
  std::string actor;
  std::string address = {};       // Empty: our own jobs.
  Json details = Json::object();  // More for the audit's `after`.
};

// Moves the payload on: state, version, and an audit entry at its ticket that
// tells the state before and after.
Result<Done> change_state(Transaction& tx, InterventionPayload& payload, const StateChange& change,
                          TimePoint now);

}  // namespace tickiti
