#include "application/verdict_facts.h"

#include <utility>

#include "application/definition_cache.h"
#include "application/ticket_words.h"

namespace tickiti {
namespace {

constexpr int kOk = 200;

Result<Done> read_definition(const Snapshot& snapshot, InterventionId id, VerdictFacts& facts) {
  if (facts.interventions.contains(id)) {
    return Done{};
  }
  auto intervention = TRY(snapshot.interventions.find(id));
  if (intervention) {
    facts.interventions.emplace(id, std::move(*intervention));
  }
  return Done{};
}

Result<Done> read_final(const Snapshot& snapshot, const Intervention& intervention,
                        VerdictFacts& facts) {
  if (facts.finals.contains(intervention.id)) {
    return Done{};
  }
  auto row = TRY(snapshot.templates.find_by_identifier(final_template(intervention.name)));
  if (row) {
    facts.finals.emplace(intervention.id, std::move(*row));
  }
  return Done{};
}

Result<Done> read_payloads(const Snapshot& snapshot, const std::vector<PayloadId>& ids,
                           VerdictFacts& facts) {
  if (ids.empty()) {
    return Done{};
  }
  for (InterventionPayload& payload : TRY(snapshot.payloads.find_all(ids))) {
    if (!facts.emails.contains(payload.originator)) {
      const auto originator = TRY(snapshot.people.find(payload.originator));
      facts.emails.emplace(payload.originator, originator ? originator->email : "");
    }
    facts.payloads.emplace(payload.id, std::move(payload));
  }
  return Done{};
}

}  // namespace

Result<VerdictFacts> read_verdict_facts(const Snapshot& snapshot,
                                        const std::vector<EndedCall>& calls) {
  VerdictFacts facts;
  facts.generation = TRY(definitions_generation(snapshot.settings));
  std::vector<TicketId> tickets;
  std::vector<PayloadId> payloads;
  tickets.reserve(calls.size());
  payloads.reserve(calls.size());
  for (const EndedCall& call : calls) {
    tickets.push_back(call.job.ticket);
    TRY(read_definition(snapshot, call.job.intervention, facts));
    const auto known = facts.interventions.find(call.job.intervention);
    if (known != facts.interventions.end() && call.receipt && call.receipt->status == kOk) {
      TRY(read_final(snapshot, known->second, facts));
      payloads.push_back(call.job.payload);
    }
  }
  for (Ticket& ticket : TRY(snapshot.tickets.find_all(tickets))) {
    facts.tickets.emplace(ticket.id, std::move(ticket));
  }
  TRY(read_payloads(snapshot, payloads, facts));
  return facts;
}

}  // namespace tickiti
