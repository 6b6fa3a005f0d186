#include "application/customers.h"

#include <utility>

namespace tickiti {

Result<Person> find_or_add_customer(Transaction& tx, const std::string& email, TimePoint now) {
  std::optional<Person> known = TRY(tx.people.find_by_email(email));
  if (known) {
    return std::move(*known);
  }
  Person customer;
  customer.email = email;
  customer.created_at = now;
  customer.id = TRY(tx.people.insert(customer));
  return customer;
}

}  // namespace tickiti
