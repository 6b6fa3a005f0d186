#include "postgres/lock_steps.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tickiti::postgres {
namespace {

struct Ranked {
  std::string_view table;
  LockRank rank;
  bool is_ascending;  // Many transactions change several of its rows.
};

// Rows of definitions and of the arrangement are not here: who changes one has its name
// alone, so nobody ever waits for the row.
constexpr std::array<Ranked, 14> kRanked{{
    {"access_token", LockRank::kDefinition, false},
    {"breaker", LockRank::kBreaker, true},
    {"uid", LockRank::kPayload, false},
    {"intervention_payload", LockRank::kPayload, true},
    {"people", LockRank::kUser, false},
    {"person", LockRank::kUser, false},
    {"queue_access", LockRank::kUser, false},
    {"job", LockRank::kJob, true},
    {"mail", LockRank::kMail, true},
    {"ticket", LockRank::kTicket, true},
    {"ticket_participant", LockRank::kLast, false},
    {"attention_mark", LockRank::kLast, false},
    {"notification", LockRank::kLast, false},
    {"session", LockRank::kLast, false},
}};

std::string_view word_after(std::string_view sql, std::string_view lead) {
  const std::size_t found = sql.find(lead);
  if (found == std::string_view::npos) {
    return {};
  }
  std::string_view rest = sql.substr(found + lead.size());
  const auto end = std::ranges::find_if_not(rest, [](unsigned char character) {
    return std::isalnum(character) != 0 || character == '_';
  });
  return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

// `UPDATE t SET`, but neither `DO UPDATE SET` nor `FOR NO KEY UPDATE`.
std::string_view updated_table(std::string_view sql) {
  for (std::size_t from = 0; (from = sql.find("UPDATE ", from)) != std::string_view::npos; ++from) {
    const std::string_view rest = sql.substr(from);
    const std::string_view table = word_after(rest, "UPDATE ");
    if (table != "SET" && rest.substr(7 + table.size()).starts_with(" SET")) {
      return table;
    }
  }
  return {};
}

std::string_view changed_table(std::string_view sql) {
  if (const std::string_view table = updated_table(sql); !table.empty()) {
    return table;
  }
  if (const std::string_view table = word_after(sql, "DELETE FROM "); !table.empty()) {
    return table;
  }
  const std::string_view table = word_after(sql, "INSERT INTO ");
  // A new person may wait for the same one of another transaction.
  const bool may_wait = sql.find("ON CONFLICT") != std::string_view::npos || table == "person";
  return may_wait ? table : std::string_view{};
}

bool locks_rows(std::string_view sql) {
  return sql.find("FOR NO KEY UPDATE") != std::string_view::npos ||
         sql.find("FOR UPDATE") != std::string_view::npos;
}

int parameters_before(std::string_view sql, std::string_view lead) {
  const std::size_t found = sql.find(lead);
  return found == std::string_view::npos
             ? -1
             : static_cast<int>(std::ranges::count(sql.substr(0, found), '?'));
}

int key_parameter_of(std::string_view sql, std::string_view table) {
  if (table == "breaker") {
    return sql.starts_with("INSERT") ? 0 : parameters_before(sql, "WHERE intervention_id = ?");
  }
  return table == "setting" ? 0 : parameters_before(sql, "WHERE id = ?");
}

std::optional<LockStep> step_on(std::string_view table) {
  const auto* const known = std::ranges::find(kRanked, table, &Ranked::table);
  if (known == kRanked.end()) {
    return std::nullopt;
  }
  LockStep step;
  step.rank = known->rank;
  step.table = table;
  step.is_ascending = known->is_ascending;
  return step;
}

}  // namespace

std::string_view to_text(LockRank rank) {
  constexpr std::array<std::string_view, 9> kNames{
      "key", "definition", "breaker", "payload", "user", "job", "mail", "ticket", "last"};
  return kNames.at(static_cast<std::size_t>(rank));
}

std::optional<LockStep> lock_step_of(std::string_view sql) {
  const std::string_view changed = changed_table(sql);
  const bool locks = locks_rows(sql);
  if (changed.empty() && !locks) {
    return std::nullopt;
  }
  const std::string_view table = changed.empty() ? word_after(sql, "FROM ") : changed;
  std::optional<LockStep> step = step_on(table);
  if (step) {
    step->waits = sql.find("SKIP LOCKED") == std::string_view::npos;
    step->gives_ids = changed.empty();
    step->key_parameter = key_parameter_of(sql, table);
    step->list_parameter = parameters_before(sql, "WHERE id = ANY (?");
  }
  return step;
}

std::optional<LockStep> lock_step_of_name(std::string_view whole) {
  const std::string_view kind = whole.substr(0, whole.find(':'));
  if (kind == "key") {
    LockStep step;
    step.rank = LockRank::kKey;
    step.table = kind;
    return step;
  }
  if (kind == "setting") {
    const bool guards_definitions =
        whole == "setting:definitions_generation" || whole == "setting:arrangement";
    LockStep step;
    step.rank = guards_definitions ? LockRank::kDefinition : LockRank::kLast;
    step.table = kind;
    step.is_ascending = false;
    return step;
  }
  return step_on(kind);
}

}  // namespace tickiti::postgres
