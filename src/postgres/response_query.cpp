#include "postgres/response_query.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "postgres/hidden_queues.h"
#include "postgres/id_array.h"
#include "storage/response_rows.h"

namespace tickiti::postgres {
namespace {

using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::int64_t kMostLookedAt = 10'000;
constexpr std::int64_t kMostBytes = 8 << 20;

std::int64_t second_of(TimePoint time) { return floor<seconds>(time).time_since_epoch().count(); }

ResponsePlace place_of(std::int64_t second, ResponseId id) {
  return {TimePoint{seconds{second}}, id};
}

void add_wanted(storage::SqlPart& part, const ResponseQuery& query) {
  part.add("TRUE");
  if (query.visibility) {
    part.add(*query.visibility == Visibility::kInternal ? " AND is_internal"
                                                        : " AND NOT is_internal");
  }
  if (query.is_staff) {
    part.add(*query.is_staff ? " AND is_staff" : " AND NOT is_staff");
  }
  if (!query.queue.empty()) {
    part.add(" AND (SELECT queue_id FROM ticket WHERE ticket.id = ticket_id) = ANY (?::bigint[])",
             {id_array(query.queue, [](QueueId queue) { return queue.value; })});
  }
  leave_out_hidden(part, "(SELECT queue_id FROM ticket WHERE ticket.id = ticket_id)", query.hidden);
  if (query.created_from) {
    part.add(" AND created_at >= ?",
             {std::int64_t{query.created_from->time_since_epoch().count()}});
  }
  if (query.created_before) {
    part.add(" AND created_at < ?",
             {std::int64_t{query.created_before->time_since_epoch().count()}});
  }
}

void add_range(storage::SqlPart& part, const ResponseQuery& query) {
  constexpr auto kFirst = std::pair{std::numeric_limits<std::int64_t>::min(), std::int64_t{0}};
  auto after = kFirst;
  if (query.after) {
    after = {second_of(query.after->created_at), query.after->id.value};
  }
  if (query.created_from) {
    after = std::max(after, {second_of(*query.created_from), 0});
  }
  part.add(" WHERE (created_at / 1000, id) > (?, ?)", {after.first, after.second});
  if (query.created_before) {
    part.add(" AND created_at / 1000 <= ?", {second_of(*query.created_before - milliseconds{1})});
  }
  if (!query.ticket_number.empty()) {
    part.add(" AND ticket_id IN (SELECT id FROM ticket WHERE number = ANY (?::bigint[]))",
             {id_array(query.ticket_number, [](std::int64_t number) { return number; })});
  }
}

struct Chosen {
  std::vector<ResponseId> ids;
  std::optional<ResponsePlace> next;
};

Result<Chosen> choose(Connection& connection, const ResponseQuery& query) {
  const storage::SqlPart select = select_responses(query);
  Statement rows = connection.prepare_once(select.sql);
  select.bind_to(rows);
  Chosen chosen;
  ResponsePlace last;
  std::int64_t bytes = 0;
  while (TRY(rows.step())) {
    const auto id = rows.id<ResponseId>();
    const ResponsePlace place = place_of(rows.integer(), id);
    const std::int64_t its_bytes = rows.integer();
    const bool is_full = rows.integer() > kMostLookedAt || bytes >= kMostBytes ||
                         chosen.ids.size() >= static_cast<std::size_t>(query.limit);
    if (is_full) {
      chosen.next = last;
      break;
    }
    last = place;
    if (rows.boolean()) {
      chosen.ids.push_back(id);
      bytes += its_bytes;
    }
  }
  return chosen;
}

Result<std::vector<FoundResponse>> find(Connection& connection,
                                        const std::vector<ResponseId>& ids) {
  const std::string array = id_array(ids, [](ResponseId id) { return id.value; });
  Statement rows = connection.prepare(
      "SELECT " + std::string(storage::kResponseColumns) +
      ", person.email, ticket.number, ticket.queue_id"
      " FROM unnest(?::bigint[]) WITH ORDINALITY AS wanted (id, place)"
      " JOIN ticket_response ON ticket_response.id = wanted.id"
      " JOIN person ON person.id = author_id JOIN ticket ON ticket.id = ticket_id ORDER BY place");
  rows.bind(array);
  std::vector<FoundResponse> all;
  std::map<std::int64_t, std::size_t> positions;
  while (TRY(rows.step())) {
    FoundResponse found;
    found.entry.response = storage::read_response(rows);
    found.author_email = rows.text();
    found.ticket_number = rows.integer();
    found.queue = rows.id<QueueId>();
    positions[found.entry.response.id.value] = all.size();
    all.push_back(std::move(found));
  }
  Statement lines = connection.prepare(
      "SELECT response_id, at, \"by\", text FROM response_audit"
      " WHERE response_id = ANY (?::bigint[]) ORDER BY id");
  lines.bind(array);
  while (TRY(lines.step())) {
    const std::int64_t response = lines.integer();
    all[positions[response]].entry.audit.push_back(storage::read_response_audit(lines));
  }
  return all;
}

}  // namespace

storage::SqlPart select_responses(const ResponseQuery& query) {
  storage::SqlPart part;
  part.add(
      "SELECT id, created_second, bytes, looked_at, is_wanted FROM"
      " (SELECT id, created_at / 1000 AS created_second,"
      " octet_length(html) + octet_length(plain_text) AS bytes,"
      " row_number() OVER (ORDER BY created_at / 1000, id) AS looked_at, (");
  add_wanted(part, query);
  part.add(") AS is_wanted FROM ticket_response");
  add_range(part, query);
  // Stops at the page's end: the rows come in the order of an index, one by one.
  part.add(" ORDER BY created_at / 1000, id LIMIT ?) AS row", {kMostLookedAt + 1})
      .add(" WHERE is_wanted OR looked_at >= ? ORDER BY created_second, id LIMIT ?",
           {kMostLookedAt, std::int64_t{query.limit} + 2});
  return part;
}

Result<ResponsePage> read_response_page(Connection& connection, const ResponseQuery& query) {
  Chosen chosen = TRY(choose(connection, query));
  ResponsePage page;
  if (!chosen.ids.empty()) {
    page.responses = TRY(find(connection, chosen.ids));
  }
  page.next = chosen.next;
  return page;
}

}  // namespace tickiti::postgres
