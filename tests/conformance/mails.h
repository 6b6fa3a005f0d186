#pragma once

#include <string>
#include <vector>

#include "conformance/conformance.h"

namespace tickiti::conformance {

// Outgoing mails; instantiated beside Conformance.
class MailConformance : public Conformance {
 protected:
  MailId add_mail(const std::string& to, TimePoint due = kNow) {
    Mail mail;
    mail.to_address = to;
    mail.subject = "Hello";
    mail.html = "<p>Größe</p>";
    mail.next_attempt_at = due;
    mail.created_at = kNow;
    return write([&](Transaction& tx) { return tx.mails.insert(mail); });
  }

  std::vector<Mail> claim(TimePoint now, int most = 10) {
    return write([&](Transaction& tx) {
      return tx.mails.claim_due({.now = now, .lease_until = now + kMinute, .most = most});
    });
  }

  std::vector<std::string> claimed(TimePoint now, int most = 10) {
    std::vector<std::string> addresses;
    for (const Mail& mail : claim(now, most)) {
      addresses.push_back(mail.to_address);
    }
    return addresses;
  }

  bool update(const Mail& mail) {
    return write([&](Transaction& tx) { return tx.mails.update(mail); });
  }

  bool finish(Mail mail, MailState state, TimePoint at) {
    mail.state = state;
    mail.next_attempt_at.reset();
    mail.finished_at = at;
    return update(mail);
  }

  std::vector<Mail> all() {
    return get([](const Snapshot& s) { return s.mails.list(10); });
  }
};

}  // namespace tickiti::conformance
