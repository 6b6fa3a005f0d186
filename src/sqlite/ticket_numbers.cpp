#include "sqlite/ticket_numbers.h"

#include <algorithm>

namespace tickiti::sqlite {
namespace {

constexpr std::int64_t kFirstNumber = 100'000;

}  // namespace

SqliteTicketNumbers::SqliteTicketNumbers(const SqliteDatabase& database)
    : next_(std::max(kFirstNumber, database.highest_ticket_number() + 1)) {}

}  // namespace tickiti::sqlite
