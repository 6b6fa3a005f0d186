#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class PersonRepository final : public tickiti::PersonRepository {
 public:
  explicit PersonRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<Person>> find(PersonId id) const override;
  Result<std::optional<Person>> find_by_email(std::string_view email) const override;
  Result<Person> system() const override;
  Result<std::vector<Person>> list_users() const override;
  Result<std::vector<Person>> list_on_ticket(TicketId ticket) const override;
  Result<PersonId> insert(const Person& person) override;
  Result<Done> update(const Person& person) override;
  Result<Done> lock_users() override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
