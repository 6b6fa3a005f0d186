#include "application/apply_definition.h"

#include <array>
#include <memory>
#include <utility>

#include "application/definition_cache.h"
#include "application/definition_writes.h"
#include "application/template_writes.h"

namespace tickiti {
namespace {

constexpr std::array<std::string_view, 3> kParts{"private", "public", "final"};
constexpr std::string_view kTemplateType = "intervention";

struct Prepared {
  Caller caller;
  PreparedChange change;
  std::vector<TemplatePart> templates;
  TimePoint now;
};

using Things = std::vector<AppliedThing>;

std::string identifier_of(const std::string& name, std::string_view part) {
  return name + "." + std::string(part);
}

// A sealed text differs each time, so the stored one stands for the same token.
// Read before the transaction: opening does not belong inside.
Result<PreparedChange> prepare(const Ports& ports, InterventionChange change) {
  using Found = std::optional<Intervention>;
  const std::string given = change.name.value_or("");
  const Found known = TRY(read<Found>(ports.database, [&](const Snapshot& snapshot) {
    return snapshot.interventions.find_by_name(given);
  }));
  const std::string name = known ? known->name : given;
  PreparedChange prepared = prepare_change(ports.secrets, std::move(change), name);
  if (known && !known->remote_bearer_token_sealed.empty()) {
    const std::string& sealed = known->remote_bearer_token_sealed;
    const Result<std::string> opened = ports.secrets.open(sealed, bearer_token_context(name));
    if (opened && *opened == prepared.request.remote_bearer_token) {
      prepared.sealed_bearer_token = sealed;
    }
  }
  return prepared;
}

void add_template_problems(DefinitionText& text) {
  for (const TemplatePart& part : text.templates) {
    const FieldErrors found = check_template(part.change, path_of(part.part));
    for (const auto& [path, problems] : found.all()) {
      for (const std::string& problem : problems) {
        text.intervention.problems.add(path, problem);
      }
    }
  }
}

Result<AppliedThing> apply_template(Transaction& tx, const Prepared& prepared,
                                    const std::string& name, const TemplatePart& part) {
  const std::string identifier = identifier_of(name, part.part);
  AppliedThing thing{.what = "template " + identifier};
  const auto known = TRY(tx.templates.find_by_identifier(identifier));
  ResponseTemplate row = known.value_or(ResponseTemplate{});
  row.identifier = identifier;
  if (!known) {
    row.type = kTemplateType;
  }
  merge_template(part.change, row);
  if (!known) {
    TRY(insert_template(tx, prepared.caller, std::move(row), prepared.now));
    thing.how = Applied::kCreated;
  } else if (row != *known) {
    TRY(rewrite_template(tx, prepared.caller, *known, std::move(row), prepared.now));
    thing.how = Applied::kUpdated;
  }
  return thing;
}

Result<Things> apply(Transaction& tx, const Prepared& prepared) {
  TRY(advance_definitions(tx));
  const Snapshot snapshot = Snapshot::of(tx);
  const PreparedChange& change = prepared.change;
  const auto known = TRY(snapshot.interventions.find_by_name(change.request.name.value_or("")));
  JudgedDefinition judged = known ? TRY(judge_definition(snapshot, *known, change))
                                  : TRY(judge_new_definition(snapshot, change));
  if (!judged.problems.empty()) {
    return invalid_fields(std::move(judged.problems));
  }
  const std::string& name = judged.after.name;
  AppliedThing definition{.what = "intervention " + name};
  if (!known || judged.after != *known) {
    TRY(write_definition(tx, prepared.caller, judged, prepared.now));
    definition.how = known ? Applied::kUpdated : Applied::kCreated;
  }
  Things things{definition};
  for (const TemplatePart& part : prepared.templates) {
    things.push_back(TRY(apply_template(tx, prepared, name, part)));
  }
  return things;
}

TemplateChange to_change(ResponseTemplate row) {
  return {.type = std::move(row.type),
          .identifier = std::nullopt,
          .subject = std::move(row.subject),
          .content = std::move(row.content),
          .description = std::move(row.description),
          .category = std::move(row.category),
          .subcategory = std::move(row.subcategory),
          .is_enabled = row.is_enabled,
          .problems = {}};
}

Error no_intervention(const std::vector<Intervention>& all, const std::string& name) {
  std::string names;
  for (const Intervention& intervention : all) {
    names += (names.empty() ? "" : ", ") + intervention.name;
  }
  return make_error(ErrorCode::kNotFound, "There is no intervention \"" + name + "\"; there is " +
                                              (names.empty() ? "none yet" : names) + ".");
}

}  // namespace

std::string path_of(std::string_view part) { return "templates." + std::string(part) + "."; }

Result<std::vector<AppliedThing>> apply_definition(const Ports& ports, DefinitionText text) {
  add_template_problems(text);
  auto prepared = std::make_shared<Prepared>();
  prepared->caller = command_line_caller();
  prepared->change = TRY(prepare(ports, std::move(text.intervention)));
  prepared->templates = std::move(text.templates);
  prepared->now = ports.clock.now();
  Things things = TRY(transact_and_wait<Things>(
      ports.database, [prepared](Transaction& tx) { return apply(tx, *prepared); }));
  ports.jobs.jobs_changed();
  return things;
}

Result<ReadDefinition> read_definition(const Ports& ports, const std::string& name) {
  return read<ReadDefinition>(
      ports.database, [&](const Snapshot& snapshot) -> Result<ReadDefinition> {
        auto intervention = TRY(snapshot.interventions.find_by_name(name));
        if (!intervention) {
          return no_intervention(TRY(snapshot.interventions.list()), name);
        }
        const std::string known = intervention->name;
        ReadDefinition found{TRY(describe(snapshot, std::move(*intervention))), {}};
        for (const std::string_view part : kParts) {
          auto row = TRY(snapshot.templates.find_by_identifier(identifier_of(known, part)));
          if (row) {
            found.templates.push_back({std::string(part), to_change(std::move(*row))});
          }
        }
        return found;
      });
}

}  // namespace tickiti
