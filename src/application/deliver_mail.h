#pragma once

#include <chrono>
#include <vector>

#include "application/mail_client.h"
#include "application/ports.h"
#include "domain/retry_policy.h"

namespace tickiti {

// All mails of one claim are handed over within the lease, a minute each at most.
inline constexpr int kMostMailsClaimed = 16;
inline constexpr std::chrono::minutes kMailLease{20};

// Mail servers that are away for a weekend lose nothing: 18 attempts in some 3 days.
inline constexpr RetryPolicy kMailRetries{};

// These wait for the commit: never call them on a thread of the database.

// Takes due mails for this process, each under a lease.
Result<std::vector<Mail>> claim_mails(const Ports& ports);

// Writes what came of a claimed mail. One that is given up says so in the audit of its
// response, where staff see it, and in the audit log.
Result<Done> end_mail(const Ports& ports, Mail mail, const MailReceipt& receipt);

// Takes back what an earlier process had claimed, when no other can be at work.
Result<Done> take_back_mails(const Ports& ports);

}  // namespace tickiti
