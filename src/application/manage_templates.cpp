#include "application/manage_templates.h"

#include <utility>

#include "application/definition_cache.h"
#include "application/template_writes.h"

namespace tickiti {
namespace {

Error no_template(TemplateId id) {
  return make_error(ErrorCode::kNotFound, "There is no template " + std::to_string(id.value) + ".");
}

Result<ResponseTemplate> create(Transaction& tx, const Caller& caller, const ResponseTemplate& row,
                                TimePoint now) {
  TRY(advance_definitions(tx));
  TRY(check_free(tx, row, "identifier"));
  return insert_template(tx, caller, row, now);
}

Result<ResponseTemplate> update(Transaction& tx, const Caller& caller, TemplateId id,
                                const TemplateChange& change, TimePoint now) {
  TRY(advance_definitions(tx));
  const auto known = TRY(tx.templates.find(id));
  if (!known) {
    return no_template(id);
  }
  ResponseTemplate row = *known;
  merge_template(change, row);
  TRY(check_free(tx, row, "template.identifier"));
  return rewrite_template(tx, caller, *known, std::move(row), now);
}

Result<Done> remove(Transaction& tx, const Caller& caller, TemplateId id, TimePoint now) {
  TRY(advance_definitions(tx));
  const auto known = TRY(tx.templates.find(id));
  if (!known) {
    return no_template(id);
  }
  TRY(check_not_needed(tx, *known));
  TRY(tx.templates.remove(id));
  return tx.audit.append(template_audit(caller, "template.delete", *known, now));
}

}  // namespace

void create_template(const Ports& ports, Caller caller, const TemplateChange& change,
                     Completion<ResponseTemplate> done) {
  FieldErrors problems = check_template(change, "");
  if (!change.type && !problems.has("type")) {
    problems.add("type", "is required");
  }
  if (!change.identifier && !problems.has("identifier")) {
    problems.add("identifier", "is required");
  }
  if (!problems.empty()) {
    done(invalid_fields(std::move(problems)));
    return;
  }
  ResponseTemplate row;
  merge_template(change, row);
  transact<ResponseTemplate>(
      ports.database,
      [caller = std::move(caller), row = std::move(row), now = ports.clock.now()](Transaction& tx) {
        return create(tx, caller, row, now);
      },
      std::move(done));
}

void update_template(const Ports& ports, Caller caller, TemplateId id, TemplateChange change,
                     Completion<ResponseTemplate> done) {
  FieldErrors problems = check_template(change, "template.");
  if (!problems.empty()) {
    done(invalid_fields(std::move(problems)));
    return;
  }
  transact<ResponseTemplate>(
      ports.database,
      [caller = std::move(caller), id, change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return update(tx, caller, id, change, now); },
      std::move(done));
}

void delete_template(const Ports& ports, Caller caller, TemplateId id, Completion<Done> done) {
  ports.database.transact([caller = std::move(caller), id, now = ports.clock.now()](
                              Transaction& tx) { return remove(tx, caller, id, now); },
                          std::move(done));
}

}  // namespace tickiti
