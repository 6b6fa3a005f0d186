#pragma once

#include <string>

#include "application/manage_templates.h"

namespace tickiti {

// The problems that the change came with, and everything that can be judged
// without the database; `prefix` goes before each field.
FieldErrors check_template(const TemplateChange& change, const std::string& prefix);

// Writes what the change says into `row`.
void merge_template(const TemplateChange& change, ResponseTemplate& row);

// Fails with kValidationFailed on `path` when another template has the identifier.
Result<Done> check_free(Transaction& tx, const ResponseTemplate& row, const std::string& path);

// Fails with kInUse when an existing intervention needs the row to open tickets.
Result<Done> check_not_needed(Transaction& tx, const ResponseTemplate& row);

// In a transaction that began with advance_definitions. Each stores a checked row, with its
// revision and the audit, and gives it as it is now. rewrite_template fails with kInUse when it
// would take `{name}.private` from an existing intervention.
Result<ResponseTemplate> insert_template(Transaction& tx, const Caller& caller,
                                         ResponseTemplate row, TimePoint now);
Result<ResponseTemplate> rewrite_template(Transaction& tx, const Caller& caller,
                                          const ResponseTemplate& before, ResponseTemplate after,
                                          TimePoint now);

// What the caller does to the template, for the audit.
AuditEntry template_audit(const Caller& caller, std::string action, const ResponseTemplate& row,
                          TimePoint now);

}  // namespace tickiti
