#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"

namespace tickiti {

enum class EscalationAction { kNotify, kEmail };

std::string_view to_text(EscalationAction action);
std::optional<EscalationAction> escalation_action_from_text(std::string_view text);

// Whom to tell of a ticket that has waited that long.
struct Escalation {
  EscalationId id;
  int minutes = 0;
  EscalationAction action = EscalationAction::kNotify;
  std::string email;  // Empty: nobody in particular; never with kEmail.
};

}  // namespace tickiti
