#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "foundation/result.h"
#include "postgres/lock_steps.h"

namespace tickiti::postgres {

// Whether this process checks the order: the environment has CHECK_LOCK_ORDER=1, as
// scripts/with-postgres sets it for all tests.
bool checks_lock_order();

// Watches the locks of one connection's transactions and refuses one that comes out of
// order, before a deadlock has to. What a transaction has already it may take again.
class LockOrder {
 public:
  using Values = std::vector<const char*>;

  // A statement is about to run: fails with kInternal when its lock is out of order.
  Result<Done> before(const std::string& sql, const Values& values);

  // It ran and gave rows with these ids.
  Result<Done> after(const std::string& sql, const std::vector<std::int64_t>& ids);

  // Whether `after` wants to know the ids.
  bool wants_ids(const std::string& sql);

 private:
  const std::optional<LockStep>& step_of(const std::string& sql);
  Result<Done> take(const LockStep& step, const std::string& key);
  Result<Done> take_all(const LockStep& step, std::vector<std::int64_t> ids);
  Result<Done> take_name(std::string_view whole);
  Result<Done> raise(const LockStep& step, const std::string& key);
  bool has(const LockStep& step, const std::string& key) const;
  void forget();

  std::unordered_map<std::string, std::optional<LockStep>> steps_;  // By the SQL.
  LockRank highest_ = LockRank::kKey;
  std::string highest_table_;
  std::set<std::pair<std::string, std::string>> held_;  // Table and key.
  std::map<std::string, std::int64_t> last_ids_;        // By table.
};

}  // namespace tickiti::postgres
