#include "jobs/housekeeping.h"

#include <future>

#include "application/deliver_epilog.h"
#include "application/update_ticket.h"
#include "foundation/log.h"

namespace tickiti::jobs {

Housekeeping::Housekeeping(const Ports& ports, const InFlight& in_flight,
                           const JobRunnerSettings& settings)
    : ports_(ports),
      in_flight_(in_flight),
      settings_(settings),
      renewed_at_(Steady::now()),
      stranded_(ports, settings.sweep_every) {}

Result<Done> Housekeeping::rescue_at_start() {
  for (;;) {
    std::promise<Result<int>> promise;
    rescue_epilogs(ports_, settings_.rescue_at_start,
                   [&promise](Result<int> rescued) { promise.set_value(std::move(rescued)); });
    const int rescued = TRY(promise.get_future().get());
    if (rescued == 0) {
      return Done{};
    }
    log(LogLevel::kInfo, "Took back epilog jobs of an earlier process",
        {{"jobs", std::to_string(rescued)}});
  }
}

void Housekeeping::run_due() {
  const Steady::time_point now = Steady::now();
  if (now - renewed_at_ >= settings_.renew_every) {
    renewed_at_ = now;
    const auto report = [](const Result<Done>& result) {
      if (!result) {
        log_failure("Renewing leases failed", result.error());
      }
    };
    renew_leases(ports_, in_flight_.leases(), report);
    rescue_epilogs(ports_, JobRepository::Expired::kByTime, [](const Result<int>& rescued) {
      if (!rescued) {
        log_failure("Rescuing jobs failed", rescued.error());
      }
    });
  }
  if (pruned_at_ == Steady::time_point{} || now - pruned_at_ >= settings_.prune_every) {
    pruned_at_ = now;
    prune();
  }
  if (now - reopened_at_ >= settings_.reopen_every) {
    reopened_at_ = now;
    reopen_tickets();
  }
  stranded_.run_due();
}

void Housekeeping::prune() {
  constexpr int kMostAtOnce = 2000;  // With prune_every, more than a busy server adds.
  const TimePoint now = ports_.clock.now();
  const TimePoint before = now - settings_.keep_keys_for;
  ports_.database.transact(
      [before, now](Transaction& tx) -> Result<Done> {
        TRY(tx.idempotency.prune(before, kMostAtOnce));
        TRY(tx.sessions.prune(now - kSessionIdle, kMostAtOnce));
        TRY(tx.notifications.prune(now - kKeepReadNotifications, now - kKeepNotifications,
                                   kMostAtOnce));
        TRY(tx.mails.prune(now - kKeepSentMails, now - kKeepFailedMails, kMostAtOnce));
        return Done{};
      },
      [](const Result<Done>& result) {
        if (!result) {
          log_failure("Pruning old rows failed", result.error());
        }
      });
}

void Housekeeping::reopen_tickets() {
  reopen_held_tickets(ports_, [](const Result<int>& reopened) {
    if (!reopened) {
      log_failure("Opening held tickets failed", reopened.error());
    }
  });
}

}  // namespace tickiti::jobs
