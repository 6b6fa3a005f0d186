#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tickiti {

// The different words that one query may ask for, in all its texts together.
inline constexpr std::size_t kMostSearchWords = 32;

// What is said of a field with more.
inline constexpr const char* kTooManyWords =
    "must have at most 32 different words in all (of a script without blanks, pairs of"
    " neighbouring characters)";

// A stretch of a text. One of a script without blanks is searched by the pairs of
// neighbouring characters in it: of `承認して` 承認, 認し, して.
struct SearchRun {
  std::string text;
  bool is_unspaced = false;
};

// The text in Unicode's NFKC, cut where scripts without blanks begin and end. Bytes that
// are no UTF-8 count as blanks.
std::vector<SearchRun> cut_into_runs(std::string_view text);

// The pairs of a run of a script without blanks; of a single character, that.
std::vector<std::string_view> pairs_of(std::string_view run);

// Counts the different words of a query's texts, whatever their case. What is neither
// letter nor digit parts words; a pair is a word.
class SearchWordCount {
 public:
  // False once there are more than kMostSearchWords.
  bool add(std::string_view text);

 private:
  bool add_words(std::string_view text);

  std::set<std::string, std::less<>> words_;
};

}  // namespace tickiti
