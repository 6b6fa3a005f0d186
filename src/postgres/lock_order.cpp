#include "postgres/lock_order.h"

#include <algorithm>
#include <cstdlib>

#include "foundation/log.h"
#include "foundation/number.h"

namespace tickiti::postgres {
namespace {

Error out_of_order(const std::string& what) {
  log(LogLevel::kError, "Locks out of order", {{"what", what}});
  return make_error(ErrorCode::kInternal, "Something went wrong here; it was logged.",
                    "locks out of order: " + what);
}

bool locks_a_name(std::string_view sql) {
  return sql.find("pg_advisory_xact_lock") != std::string_view::npos;
}

// Of a parameter `{1,2,3}`.
std::vector<std::int64_t> ids_of(std::string_view array) {
  std::vector<std::int64_t> ids;
  std::size_t from = 1;
  while (from < array.size()) {
    const std::size_t end = std::min(array.find_first_of(",}", from), array.size());
    if (const auto id = to_number<std::int64_t>(array.substr(from, end - from))) {
      ids.push_back(*id);
    }
    from = end + 1;
  }
  return ids;
}

std::string text_of(const LockStep& step, const std::string& key) {
  return step.table + (key.empty() ? "" : " " + key) + " (" + std::string(to_text(step.rank)) + ")";
}

}  // namespace

bool checks_lock_order() {
  static const bool is_on = [] {
    const char* const value = std::getenv("CHECK_LOCK_ORDER");
    return value != nullptr && std::string_view(value) == "1";
  }();
  return is_on;
}

Result<Done> LockOrder::before(const std::string& sql, const Values& values) {
  if (sql == "BEGIN") {
    forget();
    return Done{};
  }
  if (locks_a_name(sql)) {
    return take_name(values.at(0));
  }
  const std::optional<LockStep>& step = step_of(sql);
  if (!step) {
    return Done{};
  }
  if (step->gives_ids && step->list_parameter >= 0) {
    return take_all(*step, ids_of(values.at(static_cast<std::size_t>(step->list_parameter))));
  }
  const auto place = static_cast<std::size_t>(step->key_parameter);
  if (step->key_parameter >= 0 && place < values.size() && values[place] != nullptr) {
    // Of a row that is looked for it is not known yet whether there is one.
    return step->gives_ids && !has(*step, values[place]) ? Done{} : take(*step, values[place]);
  }
  return step->gives_ids ? Done{} : raise(*step, {});
}

Result<Done> LockOrder::after(const std::string& sql, const std::vector<std::int64_t>& ids) {
  const std::optional<LockStep>& step = step_of(sql);
  if (!step) {
    return Done{};
  }
  return take_all(*step, ids);
}

// Locked in the order of ids, whatever the order in which they are named or given.
Result<Done> LockOrder::take_all(const LockStep& step, std::vector<std::int64_t> ids) {
  std::ranges::sort(ids);
  for (const std::int64_t id : ids) {
    TRY(take(step, std::to_string(id)));
  }
  return Done{};
}

bool LockOrder::wants_ids(const std::string& sql) {
  const std::optional<LockStep>& step = step_of(sql);
  return step && (step->gives_ids || !step->waits);
}

const std::optional<LockStep>& LockOrder::step_of(const std::string& sql) {
  const auto known = steps_.find(sql);
  return known != steps_.end() ? known->second
                               : steps_.emplace(sql, lock_step_of(sql)).first->second;
}

Result<Done> LockOrder::take_name(std::string_view whole) {
  const std::optional<LockStep> step = lock_step_of_name(whole);
  return step ? take(*step, std::string(whole.substr(whole.find(':') + 1))) : Done{};
}

Result<Done> LockOrder::take(const LockStep& step, const std::string& key) {
  if (has(step, key)) {
    return Done{};
  }
  TRY(raise(step, key));
  held_.emplace(step.table, key);
  return Done{};
}

Result<Done> LockOrder::raise(const LockStep& step, const std::string& key) {
  if (step.waits && step.rank < highest_) {
    return out_of_order(text_of(step, key) + " after " + highest_table_ + " (" +
                        std::string(to_text(highest_)) + ")");
  }
  if (step.rank > highest_) {
    highest_ = step.rank;
    highest_table_ = step.table;
  }
  const auto id = to_number<std::int64_t>(key);
  if (!step.is_ascending || !id) {
    return Done{};
  }
  std::int64_t& last = last_ids_[step.table];
  if (step.waits && *id < last) {
    return out_of_order(text_of(step, key) + " after " + std::to_string(last));
  }
  last = std::max(last, *id);
  return Done{};
}

bool LockOrder::has(const LockStep& step, const std::string& key) const {
  return held_.contains({step.table, key});
}

void LockOrder::forget() {
  highest_ = LockRank::kKey;
  highest_table_.clear();
  held_.clear();
  last_ids_.clear();
}

}  // namespace tickiti::postgres
