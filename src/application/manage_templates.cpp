#include "application/manage_templates.h"

#include <utility>

#include "application/definition_cache.h"
#include "domain/mustache.h"
#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostIdentifierCharacters = 255;
constexpr std::string_view kPrivateSuffix = ".private";

void check_compiles(const std::optional<std::string>& source, const std::string& path,
                    FieldErrors& problems) {
  if (!source || problems.has(path)) {
    return;
  }
  const Result<Mustache> compiled = Mustache::compile(*source, path);
  if (compiled) {
    return;
  }
  for (const auto& [field, texts] : compiled.error().fields.all()) {
    for (const std::string& text : texts) {
      problems.add(field, text);
    }
  }
}

void check_identifier(const std::string& identifier, const std::string& path,
                      FieldErrors& problems) {
  if (problems.has(path)) {
    return;
  }
  if (identifier.empty()) {
    problems.add(path, "is required");
  } else if (count_characters(identifier) > kMostIdentifierCharacters ||
             has_control_characters(identifier)) {
    problems.add(path, "must be at most 255 characters without control characters");
  }
}

void check_type(const std::string& type, const std::string& path, FieldErrors& problems) {
  if (!problems.has(path) && !is_template_type(type)) {
    problems.add(path, "must be one of email, notification, intervention, faq, stock-response");
  }
}

void merge(const TemplateChange& change, ResponseTemplate& row) {
  row.type = change.type.value_or(row.type);
  row.identifier = change.identifier.value_or(row.identifier);
  row.subject = change.subject.value_or(row.subject);
  row.content = change.content.value_or(row.content);
  row.description = change.description.value_or(row.description);
  row.category = change.category.value_or(row.category);
  row.subcategory = change.subcategory.value_or(row.subcategory);
  row.is_enabled = change.is_enabled.value_or(row.is_enabled);
}

// Everything that can be judged without the database; `prefix` goes before each field.
FieldErrors check(const TemplateChange& change, const std::string& prefix) {
  FieldErrors problems = change.problems;
  if (change.type) {
    check_type(*change.type, prefix + "type", problems);
  }
  if (change.identifier) {
    check_identifier(*change.identifier, prefix + "identifier", problems);
  }
  check_compiles(change.subject, prefix + "subject", problems);
  check_compiles(change.content, prefix + "content", problems);
  return problems;
}

Result<Done> check_free(Transaction& tx, const ResponseTemplate& row, const std::string& path) {
  const auto holder = TRY(tx.templates.find_by_identifier(row.identifier));
  if (holder && holder->id != row.id) {
    return invalid_field(path, "is taken by another template");
  }
  return Done{};
}

// An intervention cannot open tickets without its `.private` template.
Result<Done> check_not_needed(Transaction& tx, const ResponseTemplate& before,
                              const ResponseTemplate& after) {
  const bool is_taken_away =
      before.is_enabled && (!after.is_enabled || after.identifier != before.identifier);
  if (!is_taken_away || !before.identifier.ends_with(kPrivateSuffix)) {
    return Done{};
  }
  const std::string name =
      before.identifier.substr(0, before.identifier.size() - kPrivateSuffix.size());
  const auto intervention = TRY(tx.interventions.find_by_name(name));
  if (intervention && intervention->name == name) {
    return make_error(ErrorCode::kInUse, "The intervention \"" + name + "\" needs the template \"" +
                                             before.identifier +
                                             "\"; it can be neither disabled nor renamed.");
  }
  return Done{};
}

AuditEntry audit_of(const Caller& caller, std::string action, const ResponseTemplate& row,
                    TimePoint now) {
  return {.at = now,
          .actor = actor_name(caller.owner),
          .address = caller.address,
          .action = std::move(action),
          .subject = "template:" + row.identifier,
          .before = {},
          .after = {}};
}

Result<ResponseTemplate> create(Transaction& tx, const Caller& caller, ResponseTemplate row,
                                TimePoint now) {
  TRY(check_free(tx, row, "identifier"));
  row.created_at = now;
  row.updated_at = now;
  row.id = TRY(tx.templates.insert(row));
  TRY(advance_definitions(tx));
  TRY(tx.audit.append(audit_of(caller, "template.create", row, now)));
  return row;
}

Result<ResponseTemplate> update(Transaction& tx, const Caller& caller, TemplateId id,
                                const TemplateChange& change, TimePoint now) {
  const auto known = TRY(tx.templates.find(id));
  if (!known) {
    return make_error(ErrorCode::kNotFound,
                      "There is no template " + std::to_string(id.value) + ".");
  }
  ResponseTemplate row = *known;
  merge(change, row);
  TRY(check_free(tx, row, "template.identifier"));
  TRY(check_not_needed(tx, *known, row));
  row.revision += 1;
  row.updated_at = now;
  TRY(tx.templates.update(row));
  TRY(advance_definitions(tx));
  TRY(tx.audit.append(audit_of(caller, "template.update", row, now)));
  return row;
}

}  // namespace

void create_template(const Ports& ports, Caller caller, const TemplateChange& change,
                     Completion<ResponseTemplate> done) {
  FieldErrors problems = check(change, "");
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
  merge(change, row);
  transact<ResponseTemplate>(
      ports.database,
      [caller = std::move(caller), row = std::move(row), now = ports.clock.now()](Transaction& tx) {
        return create(tx, caller, row, now);
      },
      std::move(done));
}

void update_template(const Ports& ports, Caller caller, TemplateId id, TemplateChange change,
                     Completion<ResponseTemplate> done) {
  FieldErrors problems = check(change, "template.");
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

}  // namespace tickiti
