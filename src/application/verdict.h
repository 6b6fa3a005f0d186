#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "application/epilog_client.h"
#include "application/html_sanitizer.h"
#include "application/ports.h"
#include "application/remote_breaker.h"
#include "domain/epilog.h"

namespace tickiti {

// A call that has come to its end; without a receipt none was made, the integration is off.
struct EndedCall {
  Job job;
  std::optional<EpilogReceipt> receipt;
};

// What one call's end means, worked out outside the transaction.
struct Verdict {
  Job job;
  std::int64_t ticket_number = 0;
  std::optional<JobAttempt> attempt;  // None: no call was made.
  EpilogDecision decision;
  std::optional<EpilogFinal> final;
  std::optional<CleanHtml> final_response;  // With `final`, when there is something to post.
  std::string no_response_reason;           // With `final`, when a response could not be posted.
  std::string remote_name;                  // Who speaks in the response's audit.
  bool is_enabled = true;                   // The integration, now.
  Mailing mailing = Mailing::kOff;
};

struct Verdicts {
  std::int64_t generation = 0;  // Of the definitions that they rest on.
  std::vector<Verdict> all;
};

// Reads the receipts, decides, renders `.final`. Writes nothing.
Result<Verdicts> judge(const Ports& ports, const Snapshot& snapshot,
                       const std::vector<EndedCall>& calls);

}  // namespace tickiti
