#include "sqlite/attachment_repository.h"

#include "foundation/json.h"
#include "storage/attachment_rows.h"

namespace tickiti::sqlite {
Result<std::vector<ResponseAttachment>> AttachmentRepository::list(
    const std::vector<ResponseId>& responses) const {
  Json::Array ids;
  for (const ResponseId response : responses) {
    ids.push_back(Json::number(response.value));
  }
  const std::string wanted = to_text(Json::array(std::move(ids)));
  Statement statement =
      connection_.prepare("SELECT " + std::string(storage::kAttachmentColumns) +
                          " FROM response_attachment WHERE response_id IN"
                          " (SELECT value FROM json_each(?)) ORDER BY response_attachment.id");
  statement.bind(wanted);
  std::vector<ResponseAttachment> attachments;
  while (TRY(statement.step())) {
    attachments.push_back(storage::read_attachment(statement));
  }
  return attachments;
}

Result<std::optional<AttachedFile>> AttachmentRepository::find(TicketId ticket,
                                                               AttachmentId id) const {
  Statement statement =
      connection_.prepare("SELECT " + std::string(storage::kAttachmentColumns) +
                          ", content FROM response_attachment"
                          " JOIN ticket_response ON ticket_response.id = response_id"
                          " WHERE response_attachment.id = ? AND ticket_id = ?");
  statement.bind(id).bind(ticket);
  if (!TRY(statement.step())) {
    return std::optional<AttachedFile>{};
  }
  AttachedFile file;
  file.attachment = storage::read_attachment(statement);
  file.content = statement.text();
  return std::optional<AttachedFile>{std::move(file)};
}

Result<AttachmentId> AttachmentRepository::insert(ResponseId response, const AttachedFile& file) {
  const ResponseAttachment& attachment = file.attachment;
  TRY(connection_
          .prepare("INSERT INTO response_attachment (response_id, is_inline, name, mime_type,"
                   " file_size, sha256, content) VALUES (?,?,?,?,?,?,?)")
          .bind(response)
          .bind(attachment.placement == Placement::kInline)
          .bind(attachment.name)
          .bind(attachment.mime_type)
          .bind(attachment.file_size)
          .bind(attachment.sha256)
          .bind_blob(file.content)
          .run());
  return AttachmentId{connection_.last_insert_id()};
}

}  // namespace tickiti::sqlite
