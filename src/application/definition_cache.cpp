#include "application/definition_cache.h"

#include <utility>

#include "foundation/number.h"

namespace tickiti {
namespace {

constexpr std::string_view kGenerationKey = "definitions_generation";

Result<std::optional<CompiledTemplate>> compile(const Snapshot& snapshot,
                                                const std::string& identifier) {
  const auto row = TRY(snapshot.templates.find_by_identifier(identifier));
  if (!row || !row->is_enabled) {
    return std::optional<CompiledTemplate>{};
  }
  return std::optional<CompiledTemplate>{
      CompiledTemplate{TRY(Mustache::compile(row->subject, identifier + " subject")),
                       TRY(Mustache::compile(row->content, identifier + " content"))}};
}

Result<std::shared_ptr<const Definition>> load(const Snapshot& snapshot, std::string_view name,
                                               std::int64_t generation) {
  std::optional<Intervention> row = TRY(snapshot.interventions.find_by_name(name));
  if (!row) {
    return std::shared_ptr<const Definition>{};
  }
  auto definition = std::make_shared<Definition>();
  definition->generation = generation;
  definition->private_response = TRY(compile(snapshot, private_template(row->name)));
  definition->public_response = TRY(compile(snapshot, public_template(row->name)));
  definition->intervention = std::move(*row);
  return std::shared_ptr<const Definition>{std::move(definition)};
}

std::int64_t to_generation(const std::optional<std::string>& text) {
  return text ? to_number<std::int64_t>(*text).value_or(0) : 0;
}

}  // namespace

Result<std::shared_ptr<const Definition>> DefinitionCache::find(const Snapshot& snapshot,
                                                                std::string_view name) {
  const std::int64_t generation = TRY(definitions_generation(snapshot.settings));
  {
    const std::lock_guard lock(mutex_);
    if (generation == generation_) {
      const auto known = by_name_.find(name);
      if (known != by_name_.end()) {
        return known->second;
      }
    }
  }
  std::shared_ptr<const Definition> definition = TRY(load(snapshot, name, generation));
  if (!definition) {
    return definition;
  }
  const std::lock_guard lock(mutex_);
  if (generation > generation_) {
    by_name_.clear();
    generation_ = generation;
  }
  // A name in another case finds its row too, but is not worth a place here.
  if (generation == generation_ && name == definition->intervention.name) {
    by_name_[std::string(name)] = definition;
  }
  return definition;
}

Result<std::int64_t> definitions_generation(const SettingRepository& settings) {
  return to_generation(TRY(settings.find(kGenerationKey)));
}

Result<std::int64_t> hold_definitions(Transaction& tx) {
  return to_generation(TRY(tx.settings.hold(kGenerationKey)));
}

Result<Done> advance_definitions(Transaction& tx) { return tx.settings.advance(kGenerationKey); }

}  // namespace tickiti
