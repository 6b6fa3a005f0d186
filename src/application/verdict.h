#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "application/html_sanitizer.h"
#include "application/ports.h"
#include "application/remote_breaker.h"
#include "application/verdict_facts.h"
#include "domain/epilog.h"

namespace tickiti {

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

// Reads the receipts, decides, renders `.final`. Asks nothing of the database: large answers
// of many remotes may take longer than a read may last.
Result<Verdicts> judge(const Ports& ports, const VerdictFacts& facts,
                       const std::vector<EndedCall>& calls);

}  // namespace tickiti
