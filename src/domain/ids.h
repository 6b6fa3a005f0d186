#pragma once

#include "foundation/id.h"

namespace tickiti {

using PersonId = Id<struct PersonTag>;
using AccessTokenId = Id<struct AccessTokenTag>;
using QueueId = Id<struct QueueTag>;
using TemplateId = Id<struct TemplateTag>;
using InterventionId = Id<struct InterventionTag>;
using PayloadId = Id<struct PayloadTag>;
using TicketId = Id<struct TicketTag>;
using ResponseId = Id<struct ResponseTag>;
using JobId = Id<struct JobTag>;

// Contract §0: the queue `Inbox` always exists.
inline constexpr QueueId kInboxQueue{1};

}  // namespace tickiti
