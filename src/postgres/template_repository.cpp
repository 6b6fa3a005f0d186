#include "postgres/template_repository.h"

#include <utility>

#include "foundation/json.h"
#include "storage/definition_rows.h"

namespace tickiti::postgres {
namespace {

Error refused(const Connection& connection, const Error& error) {
  return connection.failed_unique() ? invalid_field("identifier", "is taken by another template")
                                    : error;
}

}  // namespace

Result<std::optional<ResponseTemplate>> TemplateRepository::find(TemplateId id) const {
  Statement statement = connection_.prepare(storage::kSelectTemplates, "WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_template);
}

Result<std::optional<ResponseTemplate>> TemplateRepository::find_by_identifier(
    std::string_view identifier) const {
  Statement statement = connection_.prepare(storage::kSelectTemplates, "WHERE identifier = ?");
  statement.bind(identifier);
  return storage::read_one(statement, storage::read_template);
}

Result<std::vector<ResponseTemplate>> TemplateRepository::list() const {
  Statement statement = connection_.prepare(storage::kSelectTemplates, "ORDER BY id");
  return storage::read_all(statement, storage::read_template);
}

Result<std::vector<ResponseTemplate>> TemplateRepository::search(
    const std::vector<std::string>& phrases, std::string_view type) const {
  Json::Array wanted;
  for (const std::string& phrase : phrases) {
    wanted.push_back(Json::string(phrase));
  }
  const std::string wanted_text = to_text(Json::array(std::move(wanted)));
  // The texts are joined by line breaks, so that no phrase is found across two of them.
  Statement statement = connection_.prepare(
      storage::kSelectTemplates,
      "WHERE (?::text = '' OR type = ?) AND NOT EXISTS"
      " (SELECT 1 FROM json_array_elements_text(?::json) AS phrase (value)"
      " WHERE strpos(lower(concat_ws(chr(10), identifier, subject, description, category,"
      " subcategory, content) COLLATE \"C\"), lower(phrase.value COLLATE \"C\")) = 0)"
      " ORDER BY id");
  statement.bind(type).bind(type).bind(wanted_text);
  return storage::read_all(statement, storage::read_template);
}

Result<TemplateId> TemplateRepository::insert(const ResponseTemplate& row) {
  Statement statement = connection_.prepare(
      "INSERT INTO response_template (identifier, type, subject, description, category,"
      " subcategory, is_enabled, revision, updated_at, content, created_at)"
      " VALUES (?,?,?,?,?,?,?,?,?,?,?) RETURNING id");
  storage::bind_changing(statement, row);
  if (const Result<bool> inserted = statement.bind(row.created_at).step(); !inserted) {
    return refused(connection_, inserted.error());
  }
  return statement.id<TemplateId>();
}

Result<Done> TemplateRepository::update(const ResponseTemplate& row) {
  Statement statement = connection_.prepare(
      "UPDATE response_template SET identifier = ?, type = ?, subject = ?, description = ?,"
      " category = ?, subcategory = ?, is_enabled = ?, revision = ?, updated_at = ?, content = ?"
      " WHERE id = ?");
  storage::bind_changing(statement, row);
  const Result<Done> updated = statement.bind(row.id).run();
  if (!updated) {
    return refused(connection_, updated.error());
  }
  return Done{};
}

Result<Done> TemplateRepository::remove(TemplateId id) {
  return connection_.prepare("DELETE FROM response_template WHERE id = ?").bind(id).run();
}

}  // namespace tickiti::postgres
