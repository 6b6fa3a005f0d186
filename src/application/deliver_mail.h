#pragma once

#include <chrono>
#include <optional>

#include "application/mail_client.h"
#include "application/ports.h"
#include "domain/retry_policy.h"

namespace tickiti {

inline constexpr std::chrono::seconds kMailLease{60};

// What has waited for longer is of no use any more: mail was off meanwhile.
inline constexpr std::chrono::hours kMailsKeepFor{7 * 24};

// Mail servers that are away for a weekend lose nothing: 18 attempts in some 3 days.
inline constexpr RetryPolicy kMailRetries{};

// These wait for the commit: never call them on a thread of the database.

// Takes the longest due mail for this process, under a lease; none when none is due.
Result<std::optional<Mail>> claim_mail(const Ports& ports);

// Goes on holding the lease.
Result<Done> renew_mail(const Ports& ports, const Mail& mail);

// Writes what came of a claimed mail. One that is given up says so in the audit of its
// response, where staff see it, and in the audit log.
Result<Done> end_mail(const Ports& ports, Mail mail, const MailReceipt& receipt);

// Takes back what an earlier process had claimed, when no other can be at work.
Result<Done> take_back_mails(const Ports& ports);

}  // namespace tickiti
