#include <string>

#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "application/manage_people.h"

namespace tickiti::app {
namespace {

// What to print: the password, if it was made here.
Result<std::string> change_password(const UserPasswordOptions& options) {
  const std::string given =
      options.password_from_stdin ? TRY(password_from_stdin()) : std::string{};
  const auto installation = TRY(open_installation(options.config));
  const Ports& ports = installation->ports();
  const std::string password = options.password_from_stdin ? given : ports.random.password();
  TRY(set_password(ports, options.email, password));
  return options.password_from_stdin ? std::string{} : "password: " + password + "\n";
}

}  // namespace

int run(const UserPasswordOptions& options) {
  const Result<std::string> printed = change_password(options);
  if (!printed) {
    return fail(printed.error());
  }
  print(printed.value());
  return 0;
}

}  // namespace tickiti::app
