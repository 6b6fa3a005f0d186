#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/commands/table.h"
#include "application/manage_people.h"

namespace tickiti::app {
namespace {

std::string state_of(const Person& person) {
  if (person.disabled_at) {
    return "disabled";
  }
  return may_sign_in(person) ? "active" : "no password";
}

Result<std::string> list(const UserListOptions& options) {
  const auto installation = TRY(open_installation(options.config));
  std::vector<std::vector<std::string>> rows{{"EMAIL", "NAME", "ROLE", "STATE"}};
  for (const Person& person : TRY(list_people(installation->ports()))) {
    rows.push_back(
        {person.email, person.name, std::string(to_text(person.role)), state_of(person)});
  }
  return table_text(rows);
}

}  // namespace

int run(const UserListOptions& options) { return print_or_fail(list(options)); }

}  // namespace tickiti::app
