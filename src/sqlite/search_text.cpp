#include "sqlite/search_text.h"

#include <sqlite3.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "domain/search_words.h"

namespace tickiti::sqlite {
namespace {

// The tokenizer takes a mark, such as a vowel of Thai, for the end of a word. A sign for
// private use of its own stands for it.
constexpr utf8proc_int32_t kMarks = 0xF0000;

bool is_mark(utf8proc_int32_t code_point) {
  const utf8proc_category_t category = utf8proc_category(code_point);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

void append_word(std::string& words, std::string_view characters) {
  words += words.empty() ? "" : " ";
  while (!characters.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(characters.data());
    const auto taken = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(
        1, utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(characters.size()), &code_point)));
    if (is_mark(code_point)) {
      std::array<utf8proc_uint8_t, 4> encoded{};
      const auto size = utf8proc_encode_char(kMarks + code_point, encoded.data());
      words.append(reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(size));
    } else {
      words += characters.substr(0, taken);
    }
    characters.remove_prefix(taken);
  }
}

std::string_view last_character(std::string_view run) {
  std::size_t begin = run.size() - 1;
  while (begin > 0 && (static_cast<unsigned char>(run[begin]) & 0xC0U) == 0x80) {
    --begin;
  }
  return run.substr(begin);
}

std::string pairs_and_last(std::string_view run) {
  std::string words = to_pair_words(run);
  const std::string_view last = last_character(run);
  if (last.size() < run.size()) {
    append_word(words, last);
  }
  return words;
}

std::string collect(std::string_view text) {
  std::string collected;
  for (const SearchRun& run : cut_into_runs(text)) {
    collected += run.is_unspaced ? " " + pairs_and_last(run.text) + " " : run.text;
  }
  return collected;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

template <std::string (*kFunction)(std::string_view)>
void call(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
  const std::string result = text == nullptr ? std::string() : kFunction({text, size});
  sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

std::string to_indexed_text(std::string_view text) {
  return is_ascii(text) ? std::string(text) : collect(text);
}

std::string to_changed_text(std::string_view text) {
  std::string indexed = to_indexed_text(text);
  return indexed == text ? std::string() : indexed;
}

std::string to_pair_words(std::string_view run) {
  std::string words;
  for (const std::string_view pair : pairs_of(run)) {
    append_word(words, pair);
  }
  return words;
}

void add_search_functions(sqlite3* handle) {
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  sqlite3_create_function(handle, "indexed_text", 1, kFlags, nullptr, call<to_indexed_text>,
                          nullptr, nullptr);
  sqlite3_create_function(handle, "changed_text", 1, kFlags, nullptr, call<to_changed_text>,
                          nullptr, nullptr);
}

}  // namespace tickiti::sqlite
