#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "application/manage_people.h"

namespace tickiti::app {
namespace {

Result<Done> disable(const UserDisableOptions& options) {
  const auto installation = TRY(open_installation(options.config));
  return disable_person(installation->ports(), options.email);
}

}  // namespace

int run(const UserDisableOptions& options) {
  const Result<Done> done = disable(options);
  return done ? 0 : fail(done.error());
}

}  // namespace tickiti::app
