#include "app/commands/commands.h"
#include "app/commands/console.h"
#include "app/definition_file.h"

namespace tickiti::app {
namespace {

Result<std::string> export_definition(const InterventionExportOptions& options) {
  const auto installation = TRY(open_installation(options.config));
  return print_definition(TRY(read_definition(installation->ports(), options.name)));
}

}  // namespace

int run(const InterventionExportOptions& options) {
  const Result<std::string> text = export_definition(options);
  if (!text) {
    return fail(text.error());
  }
  print(*text);
  return 0;
}

}  // namespace tickiti::app
