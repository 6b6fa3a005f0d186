#include "postgres/attachment_repository.h"

#include "postgres/id_array.h"
#include "storage/attachment_rows.h"

namespace tickiti::postgres {
Result<std::vector<ResponseAttachment>> AttachmentRepository::list(
    const std::vector<ResponseId>& responses) const {
  const std::string wanted = id_array(responses, [](ResponseId id) { return id.value; });
  Statement statement =
      connection_.prepare("SELECT " + std::string(storage::kAttachmentColumns) +
                          " FROM response_attachment WHERE response_id = ANY (?::bigint[])"
                          " ORDER BY response_attachment.id");
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
  Statement statement = connection_.prepare(
      "INSERT INTO response_attachment (response_id, is_inline, name, mime_type, file_size,"
      " sha256, content) VALUES (?,?,?,?,?,?,?) RETURNING id");
  statement.bind(response)
      .bind(attachment.placement == Placement::kInline)
      .bind(attachment.name)
      .bind(attachment.mime_type)
      .bind(attachment.file_size)
      .bind(attachment.sha256)
      .bind_blob(file.content);
  TRY(statement.step());
  return statement.id<AttachmentId>();
}

}  // namespace tickiti::postgres
