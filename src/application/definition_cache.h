#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "application/database.h"
#include "domain/mustache.h"

namespace tickiti {

struct CompiledTemplate {
  Mustache subject;
  Mustache content;
};

// An intervention with its templates, compiled; a template that is missing or
// disabled is none.
struct Definition {
  std::int64_t generation = 0;
  Intervention intervention;
  std::optional<CompiledTemplate> private_response;
  std::optional<CompiledTemplate> public_response;
};

// Definitions as of the database's generation, a number that every change of an
// intervention or template moves on. Thread-safe.
class DefinitionCache {
 public:
  // Null when there is no such intervention.
  Result<std::shared_ptr<const Definition>> find(const Snapshot& snapshot, std::string_view name);

 private:
  std::mutex mutex_;
  std::int64_t generation_ = -1;
  std::map<std::string, std::shared_ptr<const Definition>, std::less<>> by_name_;
};

Result<std::int64_t> definitions_generation(const SettingRepository& settings);

// The same inside a transaction, where it stays as it is until the end. To be
// called before what rests on a definition is read or locked.
Result<std::int64_t> hold_definitions(Transaction& tx);

// To be called first in every transaction that changes an intervention or a template.
Result<Done> advance_definitions(Transaction& tx);

}  // namespace tickiti
