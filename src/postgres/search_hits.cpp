#include "postgres/search_hits.h"

#include <algorithm>

#include "foundation/json.h"

namespace tickiti::postgres {
namespace {

// A NUL, which PostgreSQL's texts cannot hold, parts words like any other sign.
std::string to_json_array(const std::vector<std::string>& texts) {
  Json::Array items;
  for (std::string text : texts) {
    std::replace(text.begin(), text.end(), '\0', ' ');
    items.push_back(Json::string(std::move(text)));
  }
  return to_text(Json::array(std::move(items)));
}

// Hits are the newest 5000. A GIN index knows no order: it gives every row of a word,
// which for a frequent word is the whole table. So the newest 20,000 rows are tested
// one by one first; a word in a quarter of them or more has its 5000 there, and only
// for rarer ones the index is asked. "+ 0" keeps the planner from walking the primary
// key in search of a rare word; the queries stand in a WITH to be computed once.
constexpr const char* kHits =
    ", newest AS MATERIALIZED (SELECT id, ticket_id FROM (SELECT * FROM searched"
    " ORDER BY id DESC LIMIT 20000) AS row WHERE words @@ (SELECT query FROM sought) LIMIT 5000)"
    " SELECT ticket_id FROM newest WHERE (SELECT count(*) FROM newest) = 5000"
    " UNION ALL (SELECT ticket_id FROM searched WHERE words @@ (SELECT query FROM sought)"
    " AND (SELECT count(*) FROM newest) < 5000 ORDER BY id + 0 DESC LIMIT 5000)";

}  // namespace

storage::SqlPart select_ticket_hits(const std::vector<std::string>& texts, Sought sought) {
  storage::SqlPart part;
  part.add("WITH sought AS MATERIALIZED (SELECT ticket_words_sought(?::json, ?) AS query)",
           {to_json_array(texts), std::string(sought == Sought::kSubject ? "A" : "")});
  part.add(
      ", searched AS NOT MATERIALIZED"
      " (SELECT ticket_id AS id, ticket_id, words FROM ticket_search)");
  return std::move(part.add(kHits));
}

storage::SqlPart select_response_hits(const std::vector<std::string>& texts) {
  storage::SqlPart part;
  part.add("WITH sought AS MATERIALIZED (SELECT response_words_sought(?::json) AS query)",
           {to_json_array(texts)});
  part.add(
      ", searched AS NOT MATERIALIZED"
      " (SELECT id, ticket_id, words FROM ticket_response)");
  return std::move(part.add(kHits));
}

}  // namespace tickiti::postgres
