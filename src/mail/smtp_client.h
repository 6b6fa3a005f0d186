#pragma once

#include <memory>
#include <string>

#include "application/mail_client.h"
#include "foundation/result.h"

namespace tickiti::mail {

struct SmtpSettings {
  std::string url;       // `smtp://` or `smtps://`, with user and password if it wants them.
  std::string from;      // `desk@example.com` or `Desk <desk@example.com>`
  std::string reply_to;  // Likewise; empty: answers go to `from`.
};

// Hands mails to one mail server over a connection that it keeps. `smtps://` is TLS with a
// certificate that is checked. `smtp://` becomes TLS if the server offers it, whatever its
// certificate; with a password TLS is required and the certificate checked, unless the
// server is this machine.
class SmtpClient final : public MailClient {
 public:
  // Fails with kInternal when curl cannot be started.
  static Result<std::unique_ptr<MailClient>> create(SmtpSettings settings);

  ~SmtpClient() override;
  SmtpClient(const SmtpClient&) = delete;
  SmtpClient& operator=(const SmtpClient&) = delete;

  MailReceipt send(const OutgoingMail& mail, const std::function<void()>& at_work) override;
  void stop() override;

 private:
  struct State;
  explicit SmtpClient(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace tickiti::mail
