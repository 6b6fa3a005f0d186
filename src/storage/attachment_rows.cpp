#include "storage/attachment_rows.h"

namespace tickiti::storage {

ResponseAttachment read_attachment(Statement& statement) {
  ResponseAttachment attachment;
  attachment.id = statement.id<AttachmentId>();
  attachment.response = statement.id<ResponseId>();
  attachment.placement = statement.boolean() ? Placement::kInline : Placement::kBeside;
  attachment.name = statement.text();
  attachment.mime_type = statement.text();
  attachment.file_size = statement.integer();
  attachment.sha256 = statement.text();
  return attachment;
}

}  // namespace tickiti::storage
