#include "jobs/mail_runner.h"

#include <utility>

#include "foundation/log.h"
#include "jobs/housekeeping.h"

namespace tickiti::jobs {
namespace {

MailReceipt withheld(MailNeed need) {
  switch (need) {
    case MailNeed::kUnsure:
      return {MailOutcome::kFailed, "The delivery that it says failed is being tried again."};
    case MailNeed::kOutOfDate:
      return {MailOutcome::kRefused, "The decision that it says failed has been delivered."};
    case MailNeed::kHidden:
    case MailNeed::kWanted:
      break;
  }
  return {MailOutcome::kRefused, "Its addressee may not view the ticket's queue any more."};
}

}  // namespace

MailRunner::MailRunner(const Ports& ports, MailClient& client, MailRunnerSettings settings)
    : ports_(ports), client_(client), settings_(std::move(settings)) {}

MailRunner::~MailRunner() { stop(std::chrono::milliseconds{0}); }

Result<Done> MailRunner::start() {
  if (settings_.is_alone) {
    Result<Done> taken = take_back_mails(ports_);
    if (!taken && taken.error().code != ErrorCode::kUnavailable) {
      return taken;
    }
    // What cannot be written now is taken back when its lease has ended.
  }
  thread_ = std::thread([this] { run(); });
  return Done{};
}

void MailRunner::stop(std::chrono::milliseconds grace) {
  if (!thread_.joinable()) {
    return;
  }
  stopping_ = true;
  wake_up_.jobs_changed();
  if (ended_.get_future().wait_for(grace) == std::future_status::timeout) {
    client_.stop();
  }
  thread_.join();
}

void MailRunner::run() {
  while (!stopping_) {
    if (!send_next() && !stopping_) {
      wake_up_.sleep(settings_.poll);
    }
  }
  ended_.set_value();
}

bool MailRunner::send_next() {
  const Result<std::optional<Mail>> claimed = claim_mail(ports_);
  if (!claimed) {
    log_failure("Claiming a due mail failed", claimed.error());
    return false;
  }
  if (!*claimed) {
    return false;
  }
  const MailReceipt receipt = send(**claimed);
  const Result<Done> ended = end_mail(ports_, **claimed, receipt);
  if (!ended) {
    // It is due again when its lease ends.
    log_failure("Writing the end of a mail failed", ended.error());
  }
  return receipt.outcome != MailOutcome::kUnreachable;
}

MailReceipt MailRunner::send(const Mail& mail) {
  if (ports_.clock.now() - mail.created_at > kMailsKeepFor) {
    return {MailOutcome::kRefused, "It had waited for a week, because mail was off."};
  }
  const Result<MailNeed> need = find_need(ports_, mail);
  if (need && *need != MailNeed::kWanted) {
    return withheld(*need);
  }
  const Result<OutgoingMail> composed = compose_mail(ports_, mail, settings_.words);
  if (!need || !composed) {
    log_failure("Writing out a mail failed", need ? composed.error() : need.error());
    return {MailOutcome::kFailed, "The mail could not be written out."};
  }
  auto renewed_at = std::chrono::steady_clock::now();
  MailReceipt receipt = client_.send(*composed, [&] {
    if (std::chrono::steady_clock::now() - renewed_at < settings_.renew_every) {
      return;
    }
    renewed_at = std::chrono::steady_clock::now();
    const Result<Done> renewed = renew_mail(ports_, mail);
    if (!renewed) {
      log_failure("Renewing the lease of a mail failed", renewed.error());
    }
  });
  if (receipt.outcome != MailOutcome::kSent && receipt.outcome != MailOutcome::kInterrupted) {
    log(LogLevel::kWarn, "A mail was not sent",
        {{"mail_id", std::to_string(mail.id.value)},
         {"attempt", std::to_string(mail.attempt)},
         {"error", receipt.error}});
  }
  return receipt;
}

}  // namespace tickiti::jobs
