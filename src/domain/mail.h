#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.h"
#include "foundation/clock.h"

namespace tickiti {

// What a mail tells: a public response, that there is a new ticket, that a decision could
// not be delivered, that it went well after that, or what a remote wanted sent.
enum class MailKind { kResponse, kNewTicket, kDeliveryFailed, kDeliveryBack, kMessage };

std::string_view to_text(MailKind kind);
std::optional<MailKind> mail_kind_from_text(std::string_view text);

// Scheduled waits for `next_attempt_at`; the rest is final.
enum class MailState { kScheduled, kSent, kFailed };

std::string_view to_text(MailState state);
std::optional<MailState> mail_state_from_text(std::string_view text);

// One mail to one address. Lives in the transaction of what it tells.
struct Mail {
  MailId id;
  MailKind kind = MailKind::kMessage;
  std::optional<TicketId> ticket;      // None of a message.
  std::optional<ResponseId> response;  // What kResponse carries; none of the others.
  std::string to_address;
  std::string subject;  // Of a message; the others get theirs when they are sent.
  std::string html;     // Likewise; as the remote wrote it, to be cleaned before it is sent.
  MailState state = MailState::kScheduled;
  int attempt = 0;  // How often it was tried.
  std::optional<TimePoint> next_attempt_at;
  std::int64_t lease = 0;  // Fencing number: grows with every claim.
  std::string last_error;
  TimePoint created_at;
  std::optional<TimePoint> finished_at;
};

// What was sent goes after that time, and what could not be sent after the other.
inline constexpr std::chrono::hours kKeepSentMails{7 * 24};
inline constexpr std::chrono::hours kKeepFailedMails{90 * 24};

}  // namespace tickiti
