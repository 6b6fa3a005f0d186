#include "postgres/resolution_category_repository.h"

#include "storage/queue_rows.h"
namespace tickiti::postgres {
namespace {

Error refused(const Connection& connection, const Error& error) {
  return connection.failed_unique()
             ? invalid_field("name", "is taken by another resolution category")
             : error;
}

}  // namespace

Result<std::optional<ResolutionCategory>> ResolutionCategoryRepository::find(
    ResolutionCategoryId id) const {
  Statement statement = connection_.prepare(storage::kSelectCategories, "WHERE id = ?");
  statement.bind(id);
  return storage::read_one(statement, storage::read_category);
}

Result<std::optional<ResolutionCategory>> ResolutionCategoryRepository::find_by_name(
    std::string_view name) const {
  Statement statement =
      connection_.prepare(storage::kSelectCategories, "WHERE lower(name) = lower(? COLLATE \"C\")");
  statement.bind(name);
  return storage::read_one(statement, storage::read_category);
}

Result<std::vector<ResolutionCategory>> ResolutionCategoryRepository::list() const {
  Statement statement =
      connection_.prepare(storage::kSelectCategories, "ORDER BY \"position\", id");
  std::vector<ResolutionCategory> categories;
  while (TRY(statement.step())) {
    categories.push_back(storage::read_category(statement));
  }
  return categories;
}

Result<ResolutionCategoryId> ResolutionCategoryRepository::insert(
    const ResolutionCategory& category) {
  Statement statement = connection_.prepare(
      "INSERT INTO resolution_category (name, colour, \"position\") VALUES"
      " (?, ?, (SELECT coalesce(max(\"position\"), 0) + 1 FROM resolution_category))"
      " RETURNING id");
  statement.bind(category.name).bind(category.colour);
  if (const Result<bool> inserted = statement.step(); !inserted) {
    return refused(connection_, inserted.error());
  }
  return statement.id<ResolutionCategoryId>();
}

Result<Done> ResolutionCategoryRepository::update(const ResolutionCategory& category) {
  const Result<Done> updated =
      connection_.prepare("UPDATE resolution_category SET name = ?, colour = ? WHERE id = ?")
          .bind(category.name)
          .bind(category.colour)
          .bind(category.id)
          .run();
  if (!updated) {
    return refused(connection_, updated.error());
  }
  return Done{};
}

Result<Done> ResolutionCategoryRepository::remove(ResolutionCategoryId id) {
  return connection_.prepare("DELETE FROM resolution_category WHERE id = ?").bind(id).run();
}

Result<Done> ResolutionCategoryRepository::put_in_order(
    const std::vector<ResolutionCategoryId>& all) {
  std::int64_t position = 0;
  for (const ResolutionCategoryId id : all) {
    TRY(connection_.prepare("UPDATE resolution_category SET \"position\" = ? WHERE id = ?")
            .bind(++position)
            .bind(id)
            .run());
  }
  return Done{};
}

}  // namespace tickiti::postgres
