#pragma once

#include "application/attachment_repository.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class AttachmentRepository final : public tickiti::AttachmentRepository {
 public:
  explicit AttachmentRepository(Connection& connection) : connection_(connection) {}

  Result<std::vector<ResponseAttachment>> list(
      const std::vector<ResponseId>& responses) const override;
  Result<std::optional<AttachedFile>> find(TicketId ticket, AttachmentId id) const override;
  Result<AttachmentId> insert(ResponseId response, const AttachedFile& file) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
