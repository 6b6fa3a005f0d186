#include "application/show_intervention.h"

#include <algorithm>
#include <utility>

#include "application/ticket_words.h"
#include "domain/data_bag.h"
#include "domain/label_token.h"

namespace tickiti {
namespace {

std::vector<FieldView> resolve_fields(const InterventionView& view, const Json& words) {
  std::vector<FieldView> fields;
  fields.reserve(view.payload.fields.size());
  for (const Field& field : view.payload.fields) {
    FieldView shown;
    shown.field = field;
    shown.field.label = resolve_label(field.label, view.bag, words);
    shown.read_only = is_read_only(field, view.bag);
    if (field.type != FieldType::kLabel && field.type != FieldType::kHr) {
      const Json* value = find_in_bag(view.bag, field.name);
      shown.value = value == nullptr ? Json() : *value;
    }
    fields.push_back(std::move(shown));
  }
  return fields;
}

int count_attempts(const std::vector<JobAttempt>& attempts) {
  return static_cast<int>(std::ranges::count_if(
      attempts, [](const JobAttempt& attempt) { return attempt.error != kInterruptedError; }));
}

}  // namespace

Result<DeliveryView> describe_delivery(const Snapshot& snapshot, const std::optional<Job>& latest,
                                       int attempts, int max_attempts) {
  DeliveryView delivery;
  delivery.max_attempts = max_attempts;
  delivery.state = latest ? std::string(to_text(latest->state)) : "none";
  if (!latest) {
    return delivery;
  }
  delivery.attempts = attempts;
  if (latest->state == JobState::kScheduled) {
    delivery.next_attempt_at = latest->next_attempt_at;
  }
  if (latest->state == JobState::kHeld) {
    const auto breaker = TRY(snapshot.breakers.find(latest->intervention));
    delivery.next_attempt_at = breaker ? breaker->next_probe_at : std::nullopt;
  }
  delivery.last_error = latest->last_error;
  return delivery;
}

Error no_intervention(std::int64_t ticket_number) {
  return make_error(ErrorCode::kNotFound,
                    "There is no intervention on a ticket " + std::to_string(ticket_number) + ".");
}

Result<InterventionView> show_intervention(const Snapshot& snapshot, const Person& reader,
                                           std::int64_t ticket_number) {
  InterventionView view;
  const auto found = TRY(look_up_ticket(snapshot, reader, ticket_number));
  if (!found) {
    return no_intervention(ticket_number);
  }
  view.ticket = found->ticket;
  view.may_manage = found->may_manage();
  std::optional<InterventionPayload> payload =
      TRY(snapshot.payloads.find_by_ticket(view.ticket.id));
  if (!payload) {
    return no_intervention(ticket_number);
  }
  view.payload = std::move(*payload);
  const auto intervention = TRY(snapshot.interventions.find(view.payload.intervention));
  const auto originator = TRY(snapshot.people.find(view.ticket.originator));
  if (!intervention || !originator) {
    return make_error(ErrorCode::kInternal, "The payload's intervention or originator is missing.");
  }
  view.intervention = *intervention;
  view.bag = TRY(parse_json(view.payload.data));
  const Json words = to_json(TicketWords{.uid = view.payload.uid,
                                         .intervention = view.intervention.name,
                                         .title = view.intervention.title,
                                         .ticket_number = view.ticket.number,
                                         .originator_email_address = originator->email});
  view.fields = resolve_fields(view, words);

  view.latest_job = TRY(snapshot.jobs.find_latest(view.payload.id));
  view.attempts = TRY(snapshot.jobs.attempts(view.payload.id));
  view.may_decide =
      view.may_manage && may_decide(view.payload, view.latest_job ? &*view.latest_job : nullptr);
  view.delivery = TRY(describe_delivery(snapshot, view.latest_job, count_attempts(view.attempts),
                                        view.intervention.retry.max_attempts));
  return view;
}

}  // namespace tickiti
