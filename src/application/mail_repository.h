#pragma once

#include <vector>

#include "domain/mail.h"
#include "foundation/result.h"

namespace tickiti {

struct MailClaim {
  TimePoint now;
  TimePoint lease_until;
  int most = 1;
};

// As the other repositories (application/repositories.h).
class MailRepository {
 public:
  virtual ~MailRepository() = default;
  virtual Result<std::vector<Mail>> list(int limit) const = 0;  // Newest first.
  // A mail exists exactly when the transaction that inserted it commits.
  virtual Result<MailId> insert(const Mail& mail) = 0;
  // Takes due mails, the longest due first: attempt + 1, lease + 1, and due again when
  // the lease ends. Returns them as they are now.
  virtual Result<std::vector<Mail>> claim_due(const MailClaim& claim) = 0;
  // Writes state, attempt, next_attempt_at, last_error and finished_at, when `lease` is
  // still the row's. False: the lease was lost and nothing was written.
  virtual Result<bool> update(const Mail& mail) = 0;
  // Moves the end of the lease, unless it was lost.
  virtual Result<Done> renew(const Mail& mail, TimePoint lease_until) = 0;
  // Makes due what an earlier process of ours had claimed.
  virtual Result<Done> end_leases(TimePoint now) = 0;
  // Removes at most `limit` of those sent by `sent_by`, and as many of those that failed
  // by `failed_by`; returns how many.
  virtual Result<int> prune(TimePoint sent_by, TimePoint failed_by, int limit) = 0;
};

}  // namespace tickiti
