#include "sqlite/search_index.h"

namespace tickiti::sqlite {

// An index of texts that never change, whose rowid is that of its source. Ids of
// the source only grow, so what is indexed is everything up to the highest.
struct Followed {
  std::string_view last_indexed;
  std::string_view last;
  std::string_view index_after;
  std::int64_t most_waiting;
};

namespace {

constexpr Followed kTickets{
    "SELECT coalesce((SELECT rowid FROM ticket_search ORDER BY rowid DESC LIMIT 1), 0)",
    "SELECT coalesce(max(id), 0) FROM ticket",
    "INSERT INTO ticket_search (rowid, subject, originator_email, uid)"
    " SELECT id, subject, originator_email, uid FROM ticket_search_text WHERE id > ? ORDER BY id",
    kMostTicketsUnindexed};

constexpr Followed kResponses{
    "SELECT coalesce((SELECT rowid FROM response_search ORDER BY rowid DESC LIMIT 1), 0)",
    "SELECT coalesce(max(id), 0) FROM ticket_response",
    "INSERT INTO response_search (rowid, plain_text)"
    " SELECT id, plain_text FROM response_search_text WHERE id > ? ORDER BY id",
    kMostResponsesUnindexed};

Result<std::int64_t> read_integer(Connection& connection, std::string_view sql) {
  Statement statement = connection.prepare(sql);
  TRY(statement.step());
  return statement.integer();
}

Result<bool> is_complete(Connection& connection, const Followed& index) {
  return TRY(read_integer(connection, index.last_indexed)) ==
         TRY(read_integer(connection, index.last));
}

Result<Done> index_new(Connection& connection, const Followed& index) {
  const std::int64_t indexed = TRY(read_integer(connection, index.last_indexed));
  return connection.prepare(index.index_after).bind(indexed).run();
}

// Whether many wait beyond the row `looked_at`. Another process may have indexed
// more, which only the database knows.
Result<bool> is_behind(Connection& connection, const Followed& index, std::int64_t& looked_at) {
  const std::int64_t last = TRY(read_integer(connection, index.last));
  if (last - looked_at < index.most_waiting) {
    return false;
  }
  looked_at = TRY(read_integer(connection, index.last_indexed));
  if (last - looked_at < index.most_waiting) {
    return false;
  }
  looked_at = last;
  return true;
}

}  // namespace

Result<Done> SearchIndex::keep_up(When when) {
  TRY(keep_up_one(kTickets, looked_at_ticket_, when));
  return keep_up_one(kResponses, looked_at_response_, when);
}

Result<Done> SearchIndex::keep_up_one(const Followed& index, std::int64_t& looked_at, When when) {
  if (when == When::kInTime && !TRY(is_behind(connection_, index, looked_at))) {
    return Done{};
  }
  TRY(connection_.prepare("BEGIN IMMEDIATE").run());
  TRY(index_new(connection_, index));
  return connection_.prepare("COMMIT").run();
}

Result<bool> is_search_complete(Connection& connection) {
  return TRY(is_complete(connection, kTickets)) && TRY(is_complete(connection, kResponses));
}

std::string to_match(std::string_view text, Words words) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  std::string match;
  for (;;) {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
      return match.empty() ? R"("")" : match;
    }
    text.remove_prefix(begin);
    const std::string_view word = text.substr(0, text.find_first_of(kSpace));
    text.remove_prefix(word.size());
    match += match.empty() ? "\"" : " \"";
    for (const char c : word) {
      match += c == '"' ? "\"\"" : std::string(1, c);
    }
    match += words == Words::kBegun ? "\"*" : "\"";
  }
}

std::string to_match_any(const std::vector<std::string>& texts, Words words) {
  std::string match;
  for (const std::string& text : texts) {
    match += match.empty() ? "(" : " OR (";
    match += to_match(text, words) + ")";
  }
  return match;
}

}  // namespace tickiti::sqlite
