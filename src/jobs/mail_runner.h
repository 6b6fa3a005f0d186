#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <thread>

#include "application/compose_mail.h"
#include "application/deliver_mail.h"
#include "application/mail_client.h"
#include "jobs/wake_up.h"

namespace tickiti::jobs {

struct MailRunnerSettings {
  MailWords words;
  bool is_alone = true;                  // No other process sends this database's mails.
  std::chrono::milliseconds poll{1000};  // Nobody waits for a mail to the second.
  std::chrono::seconds renew_every{20};  // A third of the lease.
};

// Hands due mails to the mail server, one after the other on a thread of its own.
class MailRunner {
 public:
  // Everything passed in must outlive the runner.
  MailRunner(const Ports& ports, MailClient& client, MailRunnerSettings settings);
  ~MailRunner();
  MailRunner(const MailRunner&) = delete;
  MailRunner& operator=(const MailRunner&) = delete;

  Result<Done> start();

  // Begins no further mail; one that is under way gets `grace`, then the client is stopped.
  // Returns when its end has been written.
  void stop(std::chrono::milliseconds grace);

 private:
  void run();
  // Returns whether it is worth going on at once.
  bool send_next();
  MailReceipt send(const Mail& mail);

  Ports ports_;
  MailClient& client_;
  MailRunnerSettings settings_;
  WakeUp wake_up_;
  std::atomic<bool> stopping_{false};
  std::promise<void> ended_;
  std::thread thread_;
};

}  // namespace tickiti::jobs
