#include "application/caller.h"

namespace tickiti {

Caller command_line_caller() {
  Caller caller;
  caller.owner.email = "cli";
  return caller;
}

std::string actor_name(const Person& person) { return person.is_system ? "system" : person.email; }

}  // namespace tickiti
