#include "domain/escalation.h"

namespace tickiti {

std::string_view to_text(EscalationAction action) {
  return action == EscalationAction::kEmail ? "email" : "notify";
}

std::optional<EscalationAction> escalation_action_from_text(std::string_view text) {
  for (const EscalationAction action : {EscalationAction::kNotify, EscalationAction::kEmail}) {
    if (to_text(action) == text) {
      return action;
    }
  }
  return std::nullopt;
}

}  // namespace tickiti
