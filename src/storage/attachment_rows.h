#pragma once

#include <string_view>

#include "domain/response_attachment.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every column in the order that read_attachment reads them.
inline constexpr std::string_view kAttachmentColumns =
    "response_attachment.id, response_id, is_inline, name, mime_type, file_size, sha256";

ResponseAttachment read_attachment(Statement& statement);

}  // namespace tickiti::storage
