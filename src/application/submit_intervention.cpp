#include "application/submit_intervention.h"

#include <memory>
#include <utility>

#include "application/attachments.h"
#include "application/decision.h"
#include "application/definition_cache.h"
#include "application/post_response.h"
#include "application/show_intervention.h"
#include "application/ticket_changes.h"
#include "application/ticket_rights.h"

namespace tickiti {
namespace {

// A newer decision ends whatever the older one still wanted to tell.
Result<Done> supersede(Transaction& tx, std::optional<Job> older, TimePoint now) {
  if (!older || older->state == JobState::kDelivered) {
    return Done{};
  }
  older->state = JobState::kSuperseded;
  older->next_attempt_at.reset();
  older->finalized_at = now;
  TRY(tx.jobs.update(*older));
  return Done{};
}

Result<ResponseId> add_response(Transaction& tx, Mailing mailing, const SubmitIntervention& command,
                                const Decision& decision, TimePoint now) {
  TicketResponse response;
  response.ticket = decision.payload.ticket;
  response.author = command.caller.owner.id;
  response.visibility = command.visibility;
  response.is_staff = true;
  response.html = decision.content.text.html;
  response.plain_text = decision.content.text.plain_text;
  response.created_at = now;
  const ResponseId id = TRY(post_response(tx, mailing, std::move(response)));
  TRY(attach(tx, id, decision.content.images));
  return id;
}

Result<Done> add_job(Transaction& tx, const SubmitIntervention& command,
                     const InterventionPayload& payload, std::string idempotency_key,
                     TimePoint now) {
  const auto intervention = TRY(tx.interventions.find(payload.intervention));
  if (!intervention) {
    return make_error(ErrorCode::kInternal, "The payload's intervention is missing.");
  }
  Job job;
  job.payload = payload.id;
  job.intervention = payload.intervention;
  job.ticket = payload.ticket;
  job.response = *payload.response;
  job.idempotency_key = std::move(idempotency_key);
  job.traceparent = command.traceparent;
  job.created_at = now;
  if (intervention->remote_enabled) {
    job.next_attempt_at = now;
  } else {
    job.state = JobState::kDisabled;
  }
  TRY(tx.jobs.insert(job));
  return Done{};
}

// Public words open a ticket again, as any that are posted.
Result<Done> follow_public_words(Transaction& tx, const SubmitIntervention& command,
                                 const Ticket& before, TimePoint now) {
  if (command.visibility == Visibility::kInternal) {
    return Done{};
  }
  Ticket after = before;
  set_status(after, TicketStatus::kOpen);
  const Deed deed{"ticket.update", actor_name(command.caller.owner), command.caller.address, now};
  TRY(change_ticket(tx, deed, before, after));
  return Done{};
}

Result<SubmittedIntervention> record(Transaction& tx, Mailing mailing,
                                     const SubmitIntervention& command, const Decision& decision,
                                     TimePoint now) {
  TRY(hold_definitions(tx));  // Whether it is delivered is as the definition says at the commit.
  std::optional<InterventionPayload> payload = TRY(tx.payloads.find(decision.payload.id));
  if (!payload) {
    return make_error(ErrorCode::kInternal, "The payload is missing.");
  }
  std::optional<Job> latest = TRY(tx.jobs.find_latest(payload->id));
  TRY(check_decidable(*payload, latest ? &*latest : nullptr, command.version));
  TRY(supersede(tx, std::move(latest), now));

  const ResponseId response = TRY(add_response(tx, mailing, command, decision, now));
  payload->data = decision.bag_text;
  payload->state = PayloadState::kSubmitted;
  payload->version += 1;
  payload->response = response;
  payload->decided_by = command.caller.owner.id;
  payload->decided_at = now;
  payload->updated_at = now;
  TRY(tx.payloads.update(*payload));
  TRY(add_job(tx, command, *payload, decision.idempotency_key, now));
  TRY(tx.attention.clear(payload->ticket));

  const std::optional<Ticket> ticket = TRY(tx.tickets.find(payload->ticket));
  if (!ticket) {
    return make_error(ErrorCode::kInternal, "The payload's ticket is missing.");
  }
  TRY(check_manages(Snapshot::of(tx), command.caller.owner, *ticket,
                    no_intervention(command.ticket_number)));
  TRY(tx.audit.append({.at = now,
                       .actor = actor_name(command.caller.owner),
                       .address = command.caller.address,
                       .action = "intervention.submit",
                       .subject = ticket_subject(ticket->number),
                       .before = decision.payload.data,
                       .after = decision.bag_text}));
  TRY(follow_public_words(tx, command, *ticket, now));
  return SubmittedIntervention{.ticket = payload->ticket,
                               .response = response,
                               .state = payload->state,
                               .version = payload->version};
}

// The same request may have been decided by its twin since its key was looked
// up: then the twin's answer is the answer.
Result<KeyedAnswer> answer_refused(const Ports& ports, const std::optional<KeyedRequest>& key,
                                   Error refusal) {
  if (!key) {
    return refusal;
  }
  using Stored = std::optional<KeyedAnswer>;
  Stored stored = TRY(read<Stored>(ports.database, [&](const Snapshot& snapshot) {
    return find_stored_answer(snapshot.idempotency, *key);
  }));
  if (!stored) {
    return refusal;
  }
  return std::move(*stored);
}

}  // namespace

void submit_intervention(const Ports& ports, SubmitIntervention command,
                         std::optional<KeyedRequest> key,
                         EncodeAnswer<SubmittedIntervention> encode, Completion<KeyedAnswer> done) {
  auto shared = std::make_shared<const SubmitIntervention>(std::move(command));
  Result<Decision> prepared =
      read<Decision>(ports.database, [&](const Snapshot& snapshot) -> Result<Decision> {
        return prepare_decision(ports, snapshot, *shared);
      });
  if (!prepared) {
    done(answer_refused(ports, key, std::move(prepared).error()));
    return;
  }
  auto decision = std::make_shared<const Decision>(std::move(prepared).value());
  const TimePoint now = ports.clock.now();

  transact_keyed<SubmittedIntervention>(
      ports, std::move(key),
      [shared, decision, mailing = ports.mailing, now](Transaction& tx) {
        return record(tx, mailing, *shared, *decision, now);
      },
      std::move(encode),
      [&ports, done = std::move(done)](Result<KeyedAnswer> answer) {
        if (answer) {
          ports.jobs.jobs_changed();
        }
        done(std::move(answer));
      });
}

}  // namespace tickiti
