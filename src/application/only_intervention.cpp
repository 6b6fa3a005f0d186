#include "application/only_intervention.h"

#include <cstddef>

#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::size_t kMostNameBytes = 100;

std::string quoted(std::string_view name) {
  const std::string_view shown = cut_to_bytes(name, kMostNameBytes);
  return "\"" + std::string(shown) + (shown.size() < name.size() ? "…" : "") + "\"";
}

}  // namespace

Result<Done> refuse_restricted(const Snapshot& snapshot, InterventionId only,
                               std::optional<std::string_view> asked) {
  const std::optional<Intervention> own = TRY(snapshot.interventions.find(only));
  const std::string allowed = own ? quoted(own->name) : "an intervention that is no more";
  return make_error(ErrorCode::kMissingAbility,
                    asked ? "This token may create tickets for " + allowed + " only, not for " +
                                quoted(*asked) + "; correct the name or use another token."
                          : "This token may create tickets for " + allowed +
                                " only; name it in `intervention`, or use another token.");
}

}  // namespace tickiti
