#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "application/epilog_client.h"
#include "application/ports.h"
#include "domain/intervention.h"
#include "domain/intervention_payload.h"
#include "domain/response_template.h"
#include "domain/ticket.h"

namespace tickiti {

// A call that has come to its end; without a receipt none was made, the integration is off.
struct EndedCall {
  Job job;
  std::optional<EpilogReceipt> receipt;
};

// What the verdicts on some calls rest on.
struct VerdictFacts {
  std::int64_t generation = 0;  // Of the definitions.
  std::map<InterventionId, Intervention> interventions;
  std::map<TicketId, Ticket> tickets;
  // Only of calls that may have brought a final response:
  std::map<InterventionId, ResponseTemplate> finals;
  std::map<PayloadId, InterventionPayload> payloads;
  std::map<PersonId, std::string> emails;  // Of the payloads' originators.
};

// Read once for all of the calls.
Result<VerdictFacts> read_verdict_facts(const Snapshot& snapshot,
                                        const std::vector<EndedCall>& calls);

}  // namespace tickiti
