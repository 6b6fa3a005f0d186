#include "application/caller.h"

namespace tickiti {

std::string actor_name(const Person& person) { return person.is_system ? "system" : person.email; }

}  // namespace tickiti
