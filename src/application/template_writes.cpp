#include "application/template_writes.h"

#include <utility>

#include "application/audit_by.h"
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

bool is_taken_away(const ResponseTemplate& before, const ResponseTemplate& after) {
  return before.is_enabled && (!after.is_enabled || after.identifier != before.identifier);
}

}  // namespace

FieldErrors check_template(const TemplateChange& change, const std::string& prefix) {
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

void merge_template(const TemplateChange& change, ResponseTemplate& row) {
  row.type = change.type.value_or(row.type);
  row.identifier = change.identifier.value_or(row.identifier);
  row.subject = change.subject.value_or(row.subject);
  row.content = change.content.value_or(row.content);
  row.description = change.description.value_or(row.description);
  row.category = change.category.value_or(row.category);
  row.subcategory = change.subcategory.value_or(row.subcategory);
  row.is_enabled = change.is_enabled.value_or(row.is_enabled);
}

Result<Done> check_free(Transaction& tx, const ResponseTemplate& row, const std::string& path) {
  const auto holder = TRY(tx.templates.find_by_identifier(row.identifier));
  if (holder && holder->id != row.id) {
    return invalid_field(path, "is taken by another template");
  }
  return Done{};
}

Result<Done> check_not_needed(Transaction& tx, const ResponseTemplate& row) {
  if (!row.identifier.ends_with(kPrivateSuffix)) {
    return Done{};
  }
  const std::string name = row.identifier.substr(0, row.identifier.size() - kPrivateSuffix.size());
  const auto intervention = TRY(tx.interventions.find_by_name(name));
  if (intervention && intervention->name == name) {
    return make_error(ErrorCode::kInUse,
                      "The intervention \"" + name + "\" needs the template \"" + row.identifier +
                          "\"; it can be neither disabled, renamed nor deleted.");
  }
  return Done{};
}

Result<ResponseTemplate> insert_template(Transaction& tx, const Caller& caller,
                                         ResponseTemplate row, TimePoint now) {
  row.created_at = now;
  row.updated_at = now;
  row.id = TRY(tx.templates.insert(row));
  TRY(tx.audit.append(template_audit(caller, "template.create", row, now)));
  return row;
}

Result<ResponseTemplate> rewrite_template(Transaction& tx, const Caller& caller,
                                          const ResponseTemplate& before, ResponseTemplate after,
                                          TimePoint now) {
  if (is_taken_away(before, after)) {
    TRY(check_not_needed(tx, before));
  }
  after.revision += 1;
  after.updated_at = now;
  TRY(tx.templates.update(after));
  TRY(tx.audit.append(template_audit(caller, "template.update", after, now)));
  return after;
}

AuditEntry template_audit(const Caller& caller, std::string action, const ResponseTemplate& row,
                          TimePoint now) {
  return audit_by(caller, std::move(action), "template:" + row.identifier, now);
}

}  // namespace tickiti
