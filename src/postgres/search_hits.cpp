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

// A nested loop, which keeps the order of what leads: slices of rows, the newest first.
// It ends with the slice that brings enough.
constexpr const char* kHits =
    " SELECT ticket_id FROM sought CROSS JOIN LATERAL"
    " generate_series(CASE WHEN sought.words::text = '' THEN -1"
    " ELSE search_slice((SELECT coalesce(max(id), 0) FROM searched)) END, 0, -1) AS slice"
    " CROSS JOIN LATERAL (SELECT ticket_id FROM searched"
    " WHERE words @@ in_slice(sought.words, slice) ORDER BY id DESC) AS hit LIMIT ";

}  // namespace

storage::SqlPart select_ticket_hits(const std::vector<std::string>& texts, Sought sought,
                                    int most) {
  storage::SqlPart part;
  part.add("WITH sought AS MATERIALIZED (SELECT ticket_words_sought(?::json, ?) AS words)",
           {to_json_array(texts), std::string(sought == Sought::kSubject ? "A" : "")});
  part.add(
      ", searched AS NOT MATERIALIZED"
      " (SELECT ticket_id AS id, ticket_id, words FROM ticket_search)");
  return std::move(part.add(kHits + std::to_string(most)));
}

storage::SqlPart select_response_hits(const std::vector<std::string>& texts) {
  storage::SqlPart part;
  part.add("WITH sought AS MATERIALIZED (SELECT response_words_sought(?::json) AS words)",
           {to_json_array(texts)});
  part.add(
      ", searched AS NOT MATERIALIZED"
      " (SELECT id, ticket_id, words FROM ticket_response)");
  return std::move(part.add(kHits + std::to_string(kMostHits)));
}

}  // namespace tickiti::postgres
