#include "http/api/inbox_cursor.h"

#include "foundation/number.h"

namespace tickiti::http {

std::string to_cursor(const InboxPlace& place) {
  return std::to_string(place.updated_at.time_since_epoch().count()) + "." +
         std::to_string(place.ticket.value);
}

std::optional<InboxPlace> from_cursor(std::string_view cursor) {
  const std::size_t point = cursor.find('.');
  if (point == std::string_view::npos) {
    return std::nullopt;
  }
  const auto updated_at = to_number<std::int64_t>(cursor.substr(0, point));
  const auto ticket = to_number<std::int64_t>(cursor.substr(point + 1));
  if (!updated_at || !ticket || *updated_at < 0 || *ticket < 1) {
    return std::nullopt;
  }
  return InboxPlace{TimePoint{std::chrono::milliseconds{*updated_at}}, TicketId{*ticket}};
}

}  // namespace tickiti::http
