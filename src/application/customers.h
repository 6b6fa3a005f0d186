#pragma once

#include <string>

#include "application/database.h"

namespace tickiti {

// The person of that address, who becomes a customer when nobody has it yet.
Result<Person> find_or_add_customer(Transaction& tx, const std::string& email, TimePoint now);

}  // namespace tickiti
