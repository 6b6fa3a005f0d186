#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite/connection.h"

namespace tickiti::sqlite {

// How many rows at most may wait outside their index. A create makes two responses.
inline constexpr std::int64_t kMostTicketsUnindexed = 256;
inline constexpr std::int64_t kMostResponsesUnindexed = 512;

struct Followed;

// Keeps `ticket_search` and `response_search` close behind the rows that one
// connection inserts.
class SearchIndex {
 public:
  using Steady = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kPauseAfterFailure{60};

  explicit SearchIndex(Connection& connection) : connection_(connection) {}

  // Whether some rows that an earlier version indexed may lack the pairs of scripts
  // without blanks, and are to be given them now.
  bool wants_pairs(Steady::time_point now = Steady::now()) const {
    return lacks_pairs_ && now >= try_pairs_at_;
  }

  // Gives some of the newest of them theirs, in a transaction of its own. After a failure
  // they want them again once a pause is over.
  Result<Done> add_pairs(Steady::time_point now = Steady::now());

  enum class When { kInTime, kNow };

  // Once so many wait, or now, indexes what waits in a transaction of its own:
  // damage to an index can end the transaction it is found in. After a failure in
  // time tries again when as many more wait. Run outside any transaction.
  Result<Done> keep_up(When when);

 private:
  Result<Done> add_pairs_to(const Followed& index);
  Result<Done> keep_up_one(const Followed& index, std::int64_t& looked_at, When when);

  Connection& connection_;
  bool lacks_pairs_ = true;  // Until it is known.
  Steady::time_point try_pairs_at_;
  // Rows up to these need no look.
  std::int64_t looked_at_ticket_ = 0;
  std::int64_t looked_at_response_ = 0;
};

// Whether every ticket and response is indexed, with its pairs.
Result<bool> is_search_complete(Connection& connection);

// How a word that a person typed is compared with those of the text.
enum class Words { kBegun, kWhole };

// What a person typed as an expression for MATCH: every word must be found.
// Nothing in it is syntax; words without letters and digits count for nothing. A run of a
// script without blanks is found as the phrase of its pairs, wherever it stands. Of what
// stands together the first 32 words count. Never empty.
std::string to_match(std::string_view text, Words words = Words::kBegun);

// The same for texts of which one must be found; there is at least one.
std::string to_match_any(const std::vector<std::string>& texts, Words words);

}  // namespace tickiti::sqlite
