#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "application/epilog_client.h"
#include "application/html_sanitizer.h"
#include "application/ports.h"
#include "application/remote_breaker.h"
#include "domain/epilog.h"

namespace tickiti {

// What one call's end means, worked out outside the transaction.
struct Verdict {
  std::int64_t generation = 0;        // Of the definitions it rests on.
  std::optional<JobAttempt> attempt;  // None: no call was made, the integration is off.
  EpilogDecision decision;
  std::optional<EpilogFinal> final;
  std::optional<CleanHtml> final_response;  // With `final`, when there is something to post.
  std::string no_response_reason;           // With `final`, when a response could not be posted.
  std::string remote_name;                  // Who speaks in the response's audit.
  bool is_enabled = true;                   // The integration, now.
  RemoteHealth health = RemoteHealth::kUnknown;
  Mailing mailing = Mailing::kOff;
};

// Reads the receipt, decides, renders `.final`. Writes nothing.
Result<Verdict> judge(const Ports& ports, const Snapshot& snapshot, const Job& job,
                      const std::optional<EpilogReceipt>& receipt);

// Writes the verdict. A worker that lost its lease changes the job no more, but
// a valid final for the payload's current response is applied even so.
Result<Done> carry_out(Transaction& tx, const Job& job, const Verdict& verdict, TimePoint now);

}  // namespace tickiti
