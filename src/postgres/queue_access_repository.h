#pragma once

#include "application/queue_access_repository.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class QueueAccessRepository final : public tickiti::QueueAccessRepository {
 public:
  explicit QueueAccessRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<QueueAccess>> find(PersonId person, QueueId queue) const override;
  Result<std::vector<NamedQueueAccess>> list() const override;
  Result<std::vector<NamedQueueAccess>> list_of(PersonId person) const override;
  Result<std::vector<QueueAccess>> list_limits(const std::vector<PersonId>& people) const override;
  Result<std::vector<Person>> list_inbox_managers(QueueId queue) const override;
  Result<Done> put(const QueueAccess& access) override;
  Result<Done> remove(PersonId person, QueueId queue) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
