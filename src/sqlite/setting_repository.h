#pragma once

#include "application/repositories.h"
#include "sqlite/connection.h"

namespace tickiti::sqlite {

class SettingRepository final : public tickiti::SettingRepository {
 public:
  explicit SettingRepository(Connection& connection) : connection_(connection) {}

  Result<std::optional<std::string>> find(std::string_view key) const override;
  Result<Done> put(std::string_view key, std::string_view value) override;
  Result<Done> advance(std::string_view key) override;
  Result<std::optional<std::string>> hold(std::string_view key) override;
  Result<Done> lock(std::string_view key) override;

 private:
  Connection& connection_;
};

}  // namespace tickiti::sqlite
