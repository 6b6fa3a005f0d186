#include <string>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "application/manage_people.h"

namespace tickiti::app {
namespace {

Result<std::string> create_user(const UserCreateOptions& options) {
  const std::string given =
      options.password_from_stdin ? TRY(password_from_stdin()) : std::string{};
  const auto installation = TRY(open_installation(options.config));
  const Ports& ports = installation->ports();
  const std::string password = options.password_from_stdin ? given : ports.random.password();
  TRY(create_person(ports, {options.email, options.name, options.role, password}));
  return options.password_from_stdin ? std::string{} : "password: " + password + "\n";
}

}  // namespace

int run(const UserCreateOptions& options) {
  const Result<std::string> printed = create_user(options);
  if (!printed) {
    return fail(printed.error());
  }
  print(*printed);
  return 0;
}

}  // namespace tickiti::app
