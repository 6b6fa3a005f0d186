#include "application/deliver_mail.h"

#include <utility>

#include "domain/retry_policy.h"

namespace tickiti {
namespace {

void finish(Mail& mail, MailState state, TimePoint now) {
  mail.state = state;
  mail.next_attempt_at.reset();
  mail.finished_at = now;
}

// The mail as the receipt leaves it.
Mail judge(Mail mail, const MailReceipt& receipt, TimePoint now, double fraction) {
  mail.last_error = receipt.error;
  switch (receipt.outcome) {
    case MailOutcome::kSent:
      finish(mail, MailState::kSent, now);
      return mail;
    case MailOutcome::kRefused:
      finish(mail, MailState::kFailed, now);
      return mail;
    case MailOutcome::kInterrupted:
      mail.attempt -= 1;
      mail.next_attempt_at = now;
      return mail;
    case MailOutcome::kFailed:
    case MailOutcome::kUnreachable:
      break;
  }
  if (mail.attempt >= kMailRetries.max_attempts) {
    finish(mail, MailState::kFailed, now);
  } else {
    mail.next_attempt_at = now + retry_delay(kMailRetries, mail.attempt, fraction);
  }
  return mail;
}

Result<Done> tell_of_failure(Transaction& tx, const Mail& mail, TimePoint now) {
  if (mail.response) {
    TRY(tx.responses.append_audit(
        *mail.response,
        {now, "system", "The mail to " + mail.to_address + " was not sent: " + mail.last_error}));
  }
  const auto ticket = mail.ticket ? TRY(tx.tickets.find(*mail.ticket)) : std::nullopt;
  Json details = Json::object();
  details.set("to_address", Json::string(mail.to_address));
  details.set("error", Json::string(mail.last_error));
  const std::string subject =
      ticket ? ticket_subject(ticket->number) : "mail " + std::to_string(mail.id.value);
  return tx.audit.append({.at = now,
                          .actor = "system",
                          .address = {},
                          .action = "mail.fail",
                          .subject = subject,
                          .before = {},
                          .after = to_text(details)});
}

}  // namespace

Result<std::optional<Mail>> claim_mail(const Ports& ports) {
  const TimePoint now = ports.clock.now();
  using Claimed = std::optional<Mail>;
  return transact_and_wait<Claimed>(ports.database, [now](Transaction& tx) -> Result<Claimed> {
    std::vector<Mail> mails =
        TRY(tx.mails.claim_due({.now = now, .lease_until = now + kMailLease, .most = 1}));
    return mails.empty() ? Claimed{} : Claimed{std::move(mails.front())};
  });
}

Result<Done> renew_mail(const Ports& ports, const Mail& mail) {
  const TimePoint until = ports.clock.now() + kMailLease;
  return transact_and_wait<Done>(
      ports.database, [mail, until](Transaction& tx) { return tx.mails.renew(mail, until); });
}

Result<Done> end_mail(const Ports& ports, Mail mail, const MailReceipt& receipt) {
  const TimePoint now = ports.clock.now();
  mail = judge(std::move(mail), receipt, now, ports.random.fraction());
  return transact_and_wait<Done>(
      ports.database, [mail = std::move(mail), now](Transaction& tx) -> Result<Done> {
        const bool held = TRY(tx.mails.update(mail));
        return held && mail.state == MailState::kFailed ? tell_of_failure(tx, mail, now) : Done{};
      });
}

Result<Done> take_back_mails(const Ports& ports) {
  const TimePoint now = ports.clock.now();
  return transact_and_wait<Done>(ports.database,
                                 [now](Transaction& tx) { return tx.mails.end_leases(now); });
}

}  // namespace tickiti
