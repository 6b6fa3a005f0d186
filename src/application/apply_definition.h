#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/define_intervention.h"
#include "application/manage_templates.h"

namespace tickiti {

// `private`, `public` or `final`: what follows the dot in a template's identifier.
struct TemplatePart {
  std::string part;
  TemplateChange change;  // Paths in its problems begin with path_of(part). No identifier.
};

// `templates.{part}.`
std::string path_of(std::string_view part);

// A definition with its templates, as somebody wrote it down.
struct DefinitionText {
  InterventionChange intervention;
  std::vector<TemplatePart> templates;
};

enum class Applied { kCreated, kUpdated, kUnchanged };

struct AppliedThing {
  std::string what;  // `intervention refund`, `template refund.private`
  Applied how = Applied::kUnchanged;
};

// Creates or updates the definition of that name and those of its templates that
// are given, all or nothing; what is already as given is not touched. Waits for
// the commit; for commands, whose audit names `cli`. Fails with kValidationFailed
// naming every wrong field, with kInUse as update_template.
Result<std::vector<AppliedThing>> apply_definition(const Ports& ports, DefinitionText text);

struct ReadDefinition {
  DefinedIntervention definition;
  std::vector<TemplatePart> templates;  // Those that exist, with every field but the identifier.
};

// Fails with kNotFound, naming the interventions there are.
Result<ReadDefinition> read_definition(const Ports& ports, const std::string& name);

}  // namespace tickiti
