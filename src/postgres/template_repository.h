#pragma once

#include "application/repositories.h"
#include "postgres/connection.h"

namespace tickiti::postgres {

class TemplateRepository final : public tickiti::TemplateRepository {
 public:
  explicit TemplateRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<ResponseTemplate>> find(TemplateId id) const override;
  Result<std::optional<ResponseTemplate>> find_by_identifier(
      std::string_view identifier) const override;
  Result<std::vector<ResponseTemplate>> list() const override;
  Result<std::vector<ResponseTemplate>> search(const std::vector<std::string>& phrases,
                                               std::string_view type) const override;
  Result<TemplateId> insert(const ResponseTemplate& row) override;
  Result<Done> update(const ResponseTemplate& row) override;
  Result<Done> remove(TemplateId id) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::postgres
