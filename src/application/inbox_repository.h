#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/intervention_payload.h"
#include "domain/queue_rights.h"
#include "domain/ticket.h"
#include "domain/ticket_queue.h"
#include "foundation/result.h"

namespace tickiti {

// A place in the inbox's order, which is newest `updated_at` first, then highest id.
struct InboxPlace {
  TimePoint updated_at;
  TicketId ticket;
};

// Everything given must hold.
struct InboxFilter {
  // Assigned to this person or marked for their attention, while not closed; or failed,
  // whatever its status, after their decision or while assigned to them.
  std::optional<PersonId> attention_of;
  std::optional<QueueId> queue;
  HiddenQueues hidden;                // In none of these.
  std::vector<TicketStatus> status;   // Any of these; each once.
  std::optional<PayloadState> state;  // Of the ticket's payload.
  // Each word of it starts some word of the subject, the originator's address or
  // the uid, whatever the case and accents; or all of it is the ticket's number.
  std::string search;
  std::optional<InboxPlace> after;  // Only what comes later in the order.
  int limit = 50;
};

struct InboxIntervention {
  PayloadId payload;
  std::string name;
  std::string title;
  std::string uid;
  PayloadState state = PayloadState::kPending;
  int max_attempts = 0;
};

struct InboxRow {
  Ticket ticket;
  std::string queue_name;
  std::string originator_email;
  std::string assigned_to_email;  // Empty: nobody.
  std::optional<InboxIntervention> intervention;
};

// Where counting stops: the number means "so many or more".
inline constexpr int kMostCounted = 1000;

inline constexpr std::array<PayloadState, 4> kCountedStates{
    PayloadState::kPending, PayloadState::kSubmitted, PayloadState::kAcknowledged,
    PayloadState::kFailed};

struct InboxCounts {
  struct Queue {
    QueueId id;
    std::string name;
    int open = 0;
  };
  struct State {
    PayloadState state = PayloadState::kPending;
    int open = 0;  // Closed ones too, where is_unfinished.
  };
  int attention = 0;
  std::vector<Queue> queues;  // By id.
  std::vector<State> states;  // kCountedStates.
};

// The desk's lists of tickets, no slower on a large table than on a small one. A
// search looks at the newest tickets that have all its words, so among many
// thousands that have them the oldest may be missing.
class InboxRepository {
 public:
  virtual ~InboxRepository() = default;
  virtual Result<std::vector<InboxRow>> list(const InboxFilter& filter) const = 0;
  // Of tickets that are not closed unless said otherwise, each up to kMostCounted;
  // `attention` is the reader's. Without hidden queues and what lies in them.
  virtual Result<InboxCounts> count(const Reader& reader) const = 0;
  // Whether a search finds every ticket; if not, the newest few hundred at most
  // are missing until a transaction that called index_new has ended.
  virtual Result<bool> is_indexed() const = 0;
  virtual Result<Done> index_new() = 0;
};

}  // namespace tickiti
