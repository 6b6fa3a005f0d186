#include "application/decision.h"

#include <utility>

#include "application/decision_words.h"
#include "application/show_intervention.h"
#include "domain/data_bag.h"

namespace tickiti {

Result<Done> check_decider(const Person& owner) {
  if (owner.is_system || owner.role < Role::kStaff) {
    return make_error(ErrorCode::kMissingRole,
                      "Deciding needs a person with role staff; this token's owner is not one.");
  }
  return Done{};
}

Result<Done> check_decidable(const InterventionPayload& payload, const Job* latest,
                             std::int64_t version) {
  if (payload.version != version) {
    return make_error(ErrorCode::kStaleVersion,
                      "Somebody was faster: this intervention is at version " +
                          std::to_string(payload.version) + ", not " + std::to_string(version) +
                          "; look at it again before you decide.");
  }
  if (!may_decide(payload, latest)) {
    return make_error(ErrorCode::kNotPending, "This intervention is " +
                                                  std::string(to_text(payload.state)) +
                                                  " and cannot be submitted now.");
  }
  return Done{};
}

Result<Decision> prepare_decision(const Ports& ports, const Snapshot& snapshot,
                                  const SubmitIntervention& command) {
  TRY(check_decider(command.caller.owner));
  InterventionView view =
      TRY(show_intervention(snapshot, command.caller.owner, command.ticket_number));
  TRY(check_manages(snapshot, command.caller.owner, view.ticket,
                    no_intervention(command.ticket_number)));
  const Job* latest = view.latest_job ? &*view.latest_job : nullptr;
  TRY(check_decidable(view.payload, latest, command.version));
  if (command.action != "submit") {
    return invalid_field("action", "must be \"submit\"");
  }
  const EditedBag edited = TRY(apply_edits(view.bag, view.payload.fields, command.edits));

  Decision decision;
  decision.bag_text = to_text(edited.bag);
  // Cleaned by itself first, so that a tag left open in it cannot reach the changes.
  FieldErrors problems;
  decision.content = clean_content(ports, command.content.value_or(""), "content", problems);
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  CleanHtml& text = decision.content.text;
  text = ports.sanitizer.clean(decision_html(std::move(text.html), view.fields, edited.changes));
  decision.idempotency_key = ports.random.uuid();
  decision.payload = std::move(view.payload);
  return decision;
}

}  // namespace tickiti
