#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "application/database.h"

namespace tickiti {

using AttachmentsByResponse = std::map<ResponseId, std::vector<ResponseAttachment>>;

// Stores the files with a response of the same transaction.
Result<Done> attach(Transaction& tx, ResponseId response, const std::vector<AttachedFile>& files);

// What belongs to these responses, in the order in which it was attached.
// Responses without attachments are left out.
Result<AttachmentsByResponse> list_attachments(const Snapshot& snapshot,
                                               const std::vector<ResponseId>& responses);

// Fails with kNotFound, also for an attachment of another ticket or of one that `reader`
// may not view.
Result<AttachedFile> show_attachment(const Snapshot& snapshot, const Person& reader,
                                     std::int64_t ticket_number, AttachmentId id);

}  // namespace tickiti
