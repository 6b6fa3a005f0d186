#include "application/manage_resolution_categories.h"

#include <algorithm>
#include <utility>

#include "application/arrangement.h"
#include "application/audit_by.h"
#include "application/name_rules.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

constexpr const char* kDefaultColour = "#808080";

void check(const ResolutionCategoryChange& change, FieldErrors& problems) {
  if (change.name) {
    check_name(*change.name, problems);
  }
  if (change.colour && !is_colour(*change.colour)) {
    problems.add("colour", "must be #rgb or #rrggbb, in hexadecimal digits");
  }
}

Error no_category(ResolutionCategoryId id) {
  return make_error(ErrorCode::kNotFound,
                    "There is no resolution category " + std::to_string(id.value) + ".");
}

Result<Done> check_free(Transaction& tx, const ResolutionCategory& category) {
  const auto holder = TRY(tx.resolution_categories.find_by_name(category.name));
  if (holder && holder->id != category.id) {
    return invalid_field("name", "is taken by another resolution category");
  }
  return Done{};
}

std::string audited(const ResolutionCategory& category) {
  Json json = Json::object();
  json.set("name", Json::string(category.name));
  json.set("colour", Json::string(category.colour));
  return to_text(json);
}

AuditEntry by(const Caller& caller, std::string action, ResolutionCategoryId id, TimePoint now) {
  return audit_by(caller, std::move(action), "resolution_category:" + std::to_string(id.value),
                  now);
}

Result<ResolutionCategory> insert(Transaction& tx, const Caller& caller,
                                  ResolutionCategory category, TimePoint now) {
  TRY(lock_arrangement(tx));
  TRY(check_free(tx, category));
  category.id = TRY(tx.resolution_categories.insert(category));
  AuditEntry entry = by(caller, "resolution_category.create", category.id, now);
  entry.after = audited(category);
  TRY(tx.audit.append(entry));
  return category;
}

Result<ResolutionCategory> update(Transaction& tx, const Caller& caller, ResolutionCategoryId id,
                                  const ResolutionCategoryChange& change, TimePoint now) {
  TRY(lock_arrangement(tx));
  std::optional<ResolutionCategory> category = TRY(tx.resolution_categories.find(id));
  if (!category) {
    return no_category(id);
  }
  AuditEntry entry = by(caller, "resolution_category.update", id, now);
  entry.before = audited(*category);
  category->name = change.name.value_or(category->name);
  category->colour = change.colour.value_or(category->colour);
  TRY(check_free(tx, *category));
  TRY(tx.resolution_categories.update(*category));
  entry.after = audited(*category);
  TRY(tx.audit.append(entry));
  return std::move(*category);
}

Result<Done> remove(Transaction& tx, const Caller& caller, ResolutionCategoryId id, TimePoint now) {
  TRY(lock_arrangement(tx));
  const std::optional<ResolutionCategory> category = TRY(tx.resolution_categories.find(id));
  if (!category) {
    return no_category(id);
  }
  TRY(tx.resolution_categories.remove(id));
  AuditEntry entry = by(caller, "resolution_category.delete", id, now);
  entry.before = audited(*category);
  return tx.audit.append(entry);
}

// The ids of `known`, those of `first` before the others.
Result<std::vector<ResolutionCategoryId>> arrange(const std::vector<ResolutionCategory>& known,
                                                  const std::vector<ResolutionCategoryId>& first) {
  std::vector<ResolutionCategoryId> rest;
  rest.reserve(known.size());
  for (const ResolutionCategory& category : known) {
    rest.push_back(category.id);
  }
  std::vector<ResolutionCategoryId> order;
  FieldErrors problems;
  for (std::size_t index = 0; index < first.size(); ++index) {
    const auto place = std::ranges::find(rest, first[index]);
    if (place == rest.end()) {
      problems.add("ids." + std::to_string(index), "is unknown or there twice");
      continue;
    }
    rest.erase(place);
    order.push_back(first[index]);
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  order.insert(order.end(), rest.begin(), rest.end());
  return order;
}

Result<std::vector<ResolutionCategory>> reorder(Transaction& tx, const Caller& caller,
                                                const std::vector<ResolutionCategoryId>& first,
                                                TimePoint now) {
  TRY(lock_arrangement(tx));
  const std::vector<ResolutionCategory> known = TRY(tx.resolution_categories.list());
  const std::vector<ResolutionCategoryId> order = TRY(arrange(known, first));
  TRY(tx.resolution_categories.put_in_order(order));
  for (const ResolutionCategoryId id : first) {
    TRY(tx.audit.append(by(caller, "resolution_category.reorder", id, now)));
  }
  return tx.resolution_categories.list();
}

}  // namespace

void create_resolution_category(const Ports& ports, Caller caller, ResolutionCategoryChange change,
                                Completion<ResolutionCategory> done) {
  check(change, change.problems);
  if (!change.name && !change.problems.has("name")) {
    change.problems.add("name", "is required");
  }
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  ResolutionCategory category;
  category.name = *change.name;
  category.colour = change.colour.value_or(kDefaultColour);
  transact<ResolutionCategory>(
      ports.database,
      [caller = std::move(caller), category = std::move(category),
       now = ports.clock.now()](Transaction& tx) { return insert(tx, caller, category, now); },
      std::move(done));
}

void update_resolution_category(const Ports& ports, Caller caller, ResolutionCategoryId id,
                                ResolutionCategoryChange change,
                                Completion<ResolutionCategory> done) {
  check(change, change.problems);
  if (!change.problems.empty()) {
    done(invalid_fields(std::move(change.problems)));
    return;
  }
  transact<ResolutionCategory>(
      ports.database,
      [caller = std::move(caller), id, change = std::move(change),
       now = ports.clock.now()](Transaction& tx) { return update(tx, caller, id, change, now); },
      std::move(done));
}

void delete_resolution_category(const Ports& ports, Caller caller, ResolutionCategoryId id,
                                Completion<Done> done) {
  ports.database.transact([caller = std::move(caller), id, now = ports.clock.now()](
                              Transaction& tx) { return remove(tx, caller, id, now); },
                          std::move(done));
}

void reorder_resolution_categories(const Ports& ports, Caller caller,
                                   std::vector<ResolutionCategoryId> ids,
                                   Completion<std::vector<ResolutionCategory>> done) {
  transact<std::vector<ResolutionCategory>>(
      ports.database,
      [caller = std::move(caller), ids = std::move(ids), now = ports.clock.now()](Transaction& tx) {
        return reorder(tx, caller, ids, now);
      },
      std::move(done));
}

}  // namespace tickiti
