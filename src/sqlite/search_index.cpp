#include "sqlite/search_index.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <set>
#include <utility>

#include "domain/search_words.h"
#include "sqlite/search_text.h"

namespace tickiti::sqlite {

// An index of texts that never change, whose rowid is that of its source. Ids of
// the source only grow, so what is indexed is everything up to the highest.
struct Followed {
  std::string_view last_indexed;
  std::string_view last;
  std::string_view index_after;
  std::int64_t most_waiting;
  std::string_view name;  // In search_pairs_missing.
  std::string_view add_pairs;
  std::int64_t pairs_at_once;  // Rows looked at: a few milliseconds' work.
};

namespace {

// A search waits no longer for the pairs of rows that an earlier version indexed.
constexpr std::chrono::milliseconds kMostTimeForPairs{500};

constexpr Followed kTickets{
    "SELECT coalesce((SELECT rowid FROM ticket_search ORDER BY rowid DESC LIMIT 1), 0)",
    "SELECT coalesce(max(id), 0) FROM ticket",
    "INSERT INTO ticket_search (rowid, subject, originator_email, uid)"
    " SELECT id, indexed_text(subject), indexed_text(originator_email), indexed_text(uid)"
    " FROM ticket_search_text WHERE id > ? ORDER BY id",
    kMostTicketsUnindexed, "ticket",
    // What stands in the index of these rows stays, and is found as well.
    "INSERT INTO ticket_search (rowid, subject, originator_email, uid)"
    " SELECT id, changed_text(subject), changed_text(originator_email), changed_text(uid)"
    " FROM ticket_search_text WHERE id >= ? AND id < ?"
    " AND changed_text(subject || originator_email || uid) <> '' ORDER BY id",
    2000};

constexpr Followed kResponses{
    "SELECT coalesce((SELECT rowid FROM response_search ORDER BY rowid DESC LIMIT 1), 0)",
    "SELECT coalesce(max(id), 0) FROM ticket_response",
    "INSERT INTO response_search (rowid, plain_text)"
    " SELECT id, indexed_text(plain_text) FROM response_search_text WHERE id > ? ORDER BY id",
    kMostResponsesUnindexed,
    "response",
    "INSERT INTO response_search (rowid, plain_text)"
    " SELECT id, changed_text(plain_text)"
    " FROM response_search_text WHERE id >= ? AND id < ? AND changed_text(plain_text) <> ''"
    " ORDER BY id",
    500};

Result<std::int64_t> read_integer(Connection& connection, std::string_view sql) {
  Statement statement = connection.prepare(sql);
  TRY(statement.step());
  return statement.integer();
}

Result<std::int64_t> first_with_pairs(Connection& connection, const Followed& index) {
  Statement statement =
      connection.prepare("SELECT before FROM search_pairs_missing WHERE search = ?");
  statement.bind(index.name);
  return TRY(statement.step()) ? statement.integer() : 0;
}

Result<bool> has_pairs(Connection& connection) {
  return TRY(first_with_pairs(connection, kTickets)) <= 0 &&
         TRY(first_with_pairs(connection, kResponses)) <= 0;
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
  TRY(keep_up_one(kResponses, looked_at_response_, when));
  const auto begun = Steady::now();
  while (when == When::kNow && wants_pairs() && Steady::now() - begun < kMostTimeForPairs) {
    TRY(add_pairs());
  }
  return Done{};
}

Result<Done> SearchIndex::add_pairs(Steady::time_point now) {
  try_pairs_at_ = now + kPauseAfterFailure;
  if (TRY(has_pairs(connection_))) {
    lacks_pairs_ = false;
    return Done{};
  }
  TRY(add_pairs_to(kTickets));
  TRY(add_pairs_to(kResponses));
  try_pairs_at_ = now;
  return Done{};
}

Result<Done> SearchIndex::add_pairs_to(const Followed& index) {
  TRY(connection_.prepare("BEGIN IMMEDIATE").run());
  const std::int64_t before = TRY(first_with_pairs(connection_, index));
  const std::int64_t from = std::max<std::int64_t>(0, before - index.pairs_at_once);
  if (before > 0) {
    TRY(connection_.prepare(index.add_pairs).bind(from).bind(before).run());
    TRY(connection_.prepare("UPDATE search_pairs_missing SET before = ? WHERE search = ?")
            .bind(from)
            .bind(index.name)
            .run());
  }
  return connection_.prepare("COMMIT").run();
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
  return TRY(is_complete(connection, kTickets)) && TRY(is_complete(connection, kResponses)) &&
         TRY(has_pairs(connection));
}

namespace {

// What is longer is sought by its beginning.
constexpr std::size_t kMostWordsOfPhrase = kMostSearchWords;

// The first words of a text that stand behind one another in it.
std::string_view beginning_of(std::string_view text) {
  std::size_t words = 0;
  bool is_within = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool is_of_word = c >= 0x80 || std::isalnum(c) != 0;
    if (is_of_word && !is_within && ++words > kMostWordsOfPhrase) {
      return text.substr(0, i);
    }
    is_within = is_of_word;
  }
  return text;
}

std::string quoted(std::string_view words) {
  std::string phrase = "\"";
  for (const char c : beginning_of(words)) {
    phrase += c == '"' ? "\"\"" : std::string(1, c);
  }
  return phrase + "\"";
}

// Ordered, each once.
class Phrases {
 public:
  void add(const std::string& phrase) {
    if (known_.insert(phrase).second) {
      match_ += (match_.empty() ? "" : " ") + phrase;
    }
  }
  std::string take() { return match_.empty() ? R"("")" : std::move(match_); }

 private:
  std::set<std::string> known_;
  std::string match_;
};

void add_word(Phrases& phrases, std::string_view word, Words words) {
  for (const SearchRun& run : cut_into_runs(word)) {
    if (!run.is_unspaced) {
      phrases.add(quoted(run.text) + (words == Words::kBegun ? "*" : ""));
      continue;
    }
    // A single character begins pairs.
    const std::string pairs = to_pair_words(run.text);
    phrases.add(quoted(pairs) + (pairs_of(run.text).front() == run.text ? "*" : ""));
  }
}

}  // namespace

std::string to_match(std::string_view text, Words words) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  Phrases phrases;
  for (;;) {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
      return phrases.take();
    }
    text.remove_prefix(begin);
    const std::string_view word = text.substr(0, text.find_first_of(kSpace));
    text.remove_prefix(word.size());
    add_word(phrases, word, words);
  }
}

std::string to_match_any(const std::vector<std::string>& texts, Words words) {
  std::string match;
  std::set<std::string> known;
  for (const std::string& text : texts) {
    const std::string own = to_match(text, words);
    if (known.insert(own).second) {
      match += (match.empty() ? "(" : " OR (") + own + ")";
    }
  }
  return match;
}

}  // namespace tickiti::sqlite
