#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/response_attachment.h"
#include "foundation/clock.h"

namespace tickiti {

// A mail as it is written to its recipient.
struct OutgoingMail {
  std::string name;    // Unique among ours, the same at every attempt: of its Message-ID.
  std::string thread;  // The same for all that belong together; empty: it stands alone.
  std::string to_address;
  std::string subject;  // Any text without line breaks.
  std::string html;     // Shows its images by the address of `cid_of`.
  std::string plain_text;
  std::vector<AttachedFile> images;
  bool is_automatic = true;  // No person wrote it for its recipient.
  TimePoint date;
};

enum class MailOutcome {
  kSent,
  kRefused,      // For good: of the recipient or of what the mail says.
  kFailed,       // Of this mail, perhaps not of the next attempt.
  kUnreachable,  // The mail server could not be talked to, whatever the mail.
  kInterrupted,  // By `stop`.
};

struct MailReceipt {
  MailOutcome outcome = MailOutcome::kSent;
  std::string error;  // Empty when it was sent. Never holds a secret.
};

// Hands mails to the mail server, which delivers them.
class MailClient {
 public:
  virtual ~MailClient() = default;
  // Returns within minutes; meanwhile `at_work` is called about every second, on the
  // calling thread. One thread at a time.
  virtual MailReceipt send(const OutgoingMail& mail, const std::function<void()>& at_work) = 0;
  // Cuts a `send` that is under way, and every later one. From any thread.
  virtual void stop() = 0;
};

}  // namespace tickiti
