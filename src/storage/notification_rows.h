#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "application/notification_repository.h"
#include "storage/sql_part.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Columns id, person, ticket, kind, created_at, read_at; the ticket's number and subject;
// the queue's name.
NotificationRow read_notification(Statement& statement);

// Of how many notifications at most it is found out whether they lie in a hidden queue,
// to count them, and to list or read some.
inline constexpr std::int64_t kMostWeighedToCount = 5000;
inline constexpr std::int64_t kMostWeighed = 20'000;

// ` AND {id} is among the newest {most} notifications of which {condition} holds`; `values`
// are those of the condition's parameters.
void keep_to_newest(SqlPart& part, std::string_view id, std::string_view condition,
                    std::vector<SqlPart::Value> values, std::int64_t most);

}  // namespace tickiti::storage
