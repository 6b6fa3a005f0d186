#pragma once

#include <optional>
#include <string>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// What a request says of a template; what is absent stays as it is.
struct TemplateChange {
  std::optional<std::string> type;
  std::optional<std::string> identifier;
  std::optional<std::string> subject;
  std::optional<std::string> content;
  std::optional<std::string> description;
  std::optional<std::string> category;
  std::optional<std::string> subcategory;
  std::optional<bool> is_enabled;
  FieldErrors problems;
};

// Field paths in errors are `identifier` … at create, `template.identifier` … at update.
// Each fails with kValidationFailed naming every wrong field (also what does not
// compile, with line and column); update also with kNotFound, and with kInUse
// when it would take `{name}.private` from an existing intervention. `done` runs
// on the database's thread.
void create_template(const Ports& ports, Caller caller, const TemplateChange& change,
                     Completion<ResponseTemplate> done);
void update_template(const Ports& ports, Caller caller, TemplateId id, TemplateChange change,
                     Completion<ResponseTemplate> done);

// Fails with kNotFound, and with kInUse when it is the `{name}.private` of an
// existing intervention. `done` runs on the database's thread.
void delete_template(const Ports& ports, Caller caller, TemplateId id, Completion<Done> done);

}  // namespace tickiti
