#pragma once

#include <optional>
#include <vector>

#include "domain/escalation.h"
#include "foundation/result.h"

namespace tickiti {

// As the other repositories (application/repositories.h).
class EscalationRepository {
 public:
  virtual ~EscalationRepository() = default;
  virtual Result<std::optional<Escalation>> find(EscalationId id) const = 0;
  virtual Result<std::vector<Escalation>> list() const = 0;  // By minutes, then id.
  virtual Result<EscalationId> insert(const Escalation& escalation) = 0;
  virtual Result<Done> update(const Escalation& escalation) = 0;
  virtual Result<Done> remove(EscalationId id) = 0;
};

}  // namespace tickiti
