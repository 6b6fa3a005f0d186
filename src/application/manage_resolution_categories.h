#pragma once

#include <optional>
#include <string>
#include <vector>

#include "application/caller.h"
#include "application/ports.h"

namespace tickiti {

// What a request says of a resolution category; what is absent stays as it is, or
// gets its default at create.
struct ResolutionCategoryChange {
  std::optional<std::string> name;
  std::optional<std::string> colour;
  FieldErrors problems;
};

// create and update fail with kValidationFailed naming every wrong field; update
// and delete with kNotFound. `done` runs on the database's thread.
void create_resolution_category(const Ports& ports, Caller caller, ResolutionCategoryChange change,
                                Completion<ResolutionCategory> done);
void update_resolution_category(const Ports& ports, Caller caller, ResolutionCategoryId id,
                                ResolutionCategoryChange change,
                                Completion<ResolutionCategory> done);
void delete_resolution_category(const Ports& ports, Caller caller, ResolutionCategoryId id,
                                Completion<Done> done);

// Puts these first, in this order; the others follow as they were. Gives all in
// their new order. Fails with kValidationFailed on `ids.N` for an id that is
// unknown or there twice. `done` runs on the database's thread.
void reorder_resolution_categories(const Ports& ports, Caller caller,
                                   std::vector<ResolutionCategoryId> ids,
                                   Completion<std::vector<ResolutionCategory>> done);

}  // namespace tickiti
