#include "application/attachments.h"

#include <string>
#include <utility>

#include "application/ticket_rights.h"

namespace tickiti {

Result<Done> attach(Transaction& tx, ResponseId response, const std::vector<AttachedFile>& files) {
  for (const AttachedFile& file : files) {
    TRY(tx.attachments.insert(response, file));
  }
  return Done{};
}

Result<AttachmentsByResponse> list_attachments(const Snapshot& snapshot,
                                               const std::vector<ResponseId>& responses) {
  AttachmentsByResponse found;
  for (ResponseAttachment& attachment : TRY(snapshot.attachments.list(responses))) {
    found[attachment.response].push_back(std::move(attachment));
  }
  return found;
}

Result<AttachedFile> show_attachment(const Snapshot& snapshot, const Person& reader,
                                     std::int64_t ticket_number, AttachmentId id) {
  const Ticket ticket = TRY(find_ticket(snapshot, reader, ticket_number)).ticket;
  std::optional<AttachedFile> file = TRY(snapshot.attachments.find(ticket.id, id));
  if (!file) {
    return make_error(ErrorCode::kNotFound, "Ticket " + std::to_string(ticket_number) +
                                                " has no attachment " + std::to_string(id.value) +
                                                ".");
  }
  return std::move(*file);
}

}  // namespace tickiti
