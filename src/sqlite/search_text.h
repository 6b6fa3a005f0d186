#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace tickiti::sqlite {

// A text as the indexes take it, whose tokenizer parts words at what is no letter: runs of
// scripts without blanks become their pairs, each between blanks, and their last character,
// so that every character begins some word.
std::string to_indexed_text(std::string_view text);

// The same if it is not the text itself, which earlier versions indexed; else empty.
std::string to_changed_text(std::string_view text);

// A run's pairs as words that stand behind one another in an indexed text.
std::string to_pair_words(std::string_view run);

// Makes both known to SQL, as indexed_text and changed_text.
void add_search_functions(sqlite3* handle);

}  // namespace tickiti::sqlite
