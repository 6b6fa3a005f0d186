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
using AttachmentId = Id<struct AttachmentTag>;
using JobId = Id<struct JobTag>;
using SessionId = Id<struct SessionTag>;
using NotificationId = Id<struct NotificationTag>;
using MailId = Id<struct MailTag>;
using EscalationId = Id<struct EscalationTag>;
using ResolutionCategoryId = Id<struct ResolutionCategoryTag>;

// Contract §0: the queue `Inbox` always exists.
inline constexpr QueueId kInboxQueue{1};

}  // namespace tickiti
