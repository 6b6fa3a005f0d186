#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/person.h"
#include "domain/queue_access.h"
#include "foundation/result.h"

namespace tickiti {

struct NamedQueueAccess {
  QueueAccess access;
  std::string queue_name;
};

// At most one access per person and queue.
class QueueAccessRepository {
 public:
  virtual ~QueueAccessRepository() = default;
  virtual Result<std::optional<QueueAccess>> find(PersonId person, QueueId queue) const = 0;
  // By person, then queue.
  virtual Result<std::vector<NamedQueueAccess>> list() const = 0;
  virtual Result<std::vector<NamedQueueAccess>> list_of(PersonId person) const = 0;
  // Those of these people that keep them from viewing or managing, by person, then queue.
  virtual Result<std::vector<QueueAccess>> list_limits(
      const std::vector<PersonId>& people) const = 0;
  // Enabled users who treat the queue as their inbox and may view it, by id.
  virtual Result<std::vector<Person>> list_inbox_managers(QueueId queue) const = 0;
  // Inserts it or takes the place of the one there is.
  virtual Result<Done> put(const QueueAccess& access) = 0;
  // None there: does nothing.
  virtual Result<Done> remove(PersonId person, QueueId queue) = 0;
};

}  // namespace tickiti
