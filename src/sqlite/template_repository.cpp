#include "sqlite/template_repository.h"

namespace tickiti::sqlite {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, identifier, type, subject, description, category, subcategory, is_enabled,"
    " revision, created_at, updated_at, content FROM response_template ";

ResponseTemplate read(Statement& statement) {
  ResponseTemplate row;
  row.id = statement.id<TemplateId>();
  row.identifier = statement.text();
  row.type = statement.text();
  row.subject = statement.text();
  row.description = statement.text();
  row.category = statement.text();
  row.subcategory = statement.text();
  row.is_enabled = statement.boolean();
  row.revision = statement.integer();
  row.created_at = statement.time();
  row.updated_at = statement.time();
  row.content = statement.text();
  return row;
}

Result<std::optional<ResponseTemplate>> read_one(Statement& statement) {
  if (!TRY(statement.step())) {
    return std::optional<ResponseTemplate>{};
  }
  return std::optional<ResponseTemplate>{read(statement)};
}

// The columns that insert and update share, in one order.
void bind_changing(Statement& statement, const ResponseTemplate& row) {
  statement.bind(row.identifier)
      .bind(row.type)
      .bind(row.subject)
      .bind(row.description)
      .bind(row.category)
      .bind(row.subcategory)
      .bind(row.is_enabled)
      .bind(row.revision)
      .bind(row.updated_at)
      .bind(row.content);
}

Error refused(const Connection& connection, const Result<Done>& result) {
  return connection.failed_unique() ? invalid_field("identifier", "is taken by another template")
                                    : result.error();
}

}  // namespace

Result<std::optional<ResponseTemplate>> TemplateRepository::find(TemplateId id) const {
  Statement statement = connection_.prepare(kSelect, "WHERE id = ?");
  statement.bind(id);
  return read_one(statement);
}

Result<std::optional<ResponseTemplate>> TemplateRepository::find_by_identifier(
    std::string_view identifier) const {
  Statement statement = connection_.prepare(kSelect, "WHERE identifier = ?");
  statement.bind(identifier);
  return read_one(statement);
}

Result<std::vector<ResponseTemplate>> TemplateRepository::list() const {
  Statement statement = connection_.prepare(kSelect, "ORDER BY id");
  std::vector<ResponseTemplate> rows;
  while (TRY(statement.step())) {
    rows.push_back(read(statement));
  }
  return rows;
}

Result<TemplateId> TemplateRepository::insert(const ResponseTemplate& row) {
  Statement statement = connection_.prepare(
      "INSERT INTO response_template (identifier, type, subject, description, category,"
      " subcategory, is_enabled, revision, updated_at, content, created_at)"
      " VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  bind_changing(statement, row);
  const Result<Done> inserted = statement.bind(row.created_at).run();
  if (!inserted) {
    return refused(connection_, inserted);
  }
  return TemplateId{connection_.last_insert_id()};
}

Result<Done> TemplateRepository::update(const ResponseTemplate& row) {
  Statement statement = connection_.prepare(
      "UPDATE response_template SET identifier = ?, type = ?, subject = ?, description = ?,"
      " category = ?, subcategory = ?, is_enabled = ?, revision = ?, updated_at = ?, content = ?"
      " WHERE id = ?");
  bind_changing(statement, row);
  const Result<Done> updated = statement.bind(row.id).run();
  if (!updated) {
    return refused(connection_, updated);
  }
  return Done{};
}

}  // namespace tickiti::sqlite
