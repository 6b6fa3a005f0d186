#pragma once

#include <optional>
#include <vector>

#include "domain/response_attachment.h"
#include "foundation/result.h"

namespace tickiti {

// As the other repositories (application/repositories.h).
class AttachmentRepository {
 public:
  virtual ~AttachmentRepository() = default;
  // Those of these responses, without their bytes; by id.
  virtual Result<std::vector<ResponseAttachment>> list(
      const std::vector<ResponseId>& responses) const = 0;
  // None also when it belongs to another ticket's response.
  virtual Result<std::optional<AttachedFile>> find(TicketId ticket, AttachmentId id) const = 0;
  // In the transaction that inserted the response. The file's own `response` and
  // `id` count for nothing.
  virtual Result<AttachmentId> insert(ResponseId response, const AttachedFile& file) = 0;
};

}  // namespace tickiti
