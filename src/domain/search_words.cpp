#include "domain/search_words.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include "domain/unspaced_scripts.h"

namespace tickiti {
namespace {

using CodePoint = utf8proc_int32_t;

// Takes the next character off; -1 for a byte that begins none.
CodePoint take_character(std::string_view& text) {
  CodePoint code_point = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto taken =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code_point);
  text.remove_prefix(taken > 0 ? static_cast<std::size_t>(taken) : 1);
  return taken > 0 ? code_point : -1;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string without_broken_bytes(std::string_view text) {
  std::string whole;
  while (!text.empty()) {
    const std::string_view rest = text;
    const bool is_character = take_character(text) >= 0;
    whole += is_character ? rest.substr(0, rest.size() - text.size()) : " ";
  }
  return whole;
}

// None if the text is no UTF-8.
std::optional<std::string> map_text(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size =
      utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                  UTF8PROC_COMPAT));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) {
    return std::nullopt;
  }
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size));
}

std::string normalize(std::string_view text, int options) {
  if (is_ascii(text) && options == 0) {
    return std::string(text);
  }
  std::optional<std::string> mapped = map_text(text, options);
  return mapped ? std::move(*mapped)
                : map_text(without_broken_bytes(text), options).value_or(std::string());
}

bool is_of_word(CodePoint code_point) {
  if (code_point < 0) {
    return false;
  }
  const utf8proc_category_t category = utf8proc_category(code_point);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) ||
         category == UTF8PROC_CATEGORY_CO;
}

}  // namespace

std::vector<SearchRun> cut_into_runs(std::string_view text) {
  std::vector<SearchRun> runs;
  const std::string whole = normalize(text, 0);
  for (std::string_view rest = whole; !rest.empty();) {
    const std::string_view from_here = rest;
    const bool is_unspaced = tickiti::is_unspaced(take_character(rest));
    if (runs.empty() || runs.back().is_unspaced != is_unspaced) {
      runs.push_back({{}, is_unspaced});
    }
    runs.back().text += from_here.substr(0, from_here.size() - rest.size());
  }
  return runs;
}

std::vector<std::string_view> pairs_of(std::string_view run) {
  std::vector<std::string_view> pairs;
  std::string_view rest = run;
  take_character(rest);
  while (!rest.empty()) {
    std::string_view after = rest;
    take_character(after);
    std::string_view second = run;
    take_character(second);
    pairs.push_back(run.substr(0, run.size() - after.size()));
    run = second;
    rest = after;
  }
  if (pairs.empty() && !run.empty()) {
    pairs.push_back(run);
  }
  return pairs;
}

bool SearchWordCount::add(std::string_view text) {
  for (const SearchRun& run : cut_into_runs(text)) {
    if (!run.is_unspaced) {
      if (!add_words(run.text)) {
        return false;
      }
      continue;
    }
    for (const std::string_view pair : pairs_of(run.text)) {
      words_.emplace(pair);
      if (words_.size() > kMostSearchWords) {
        return false;
      }
    }
  }
  return words_.size() <= kMostSearchWords;
}

bool SearchWordCount::add_words(std::string_view text) {
  const std::string folded = normalize(text, UTF8PROC_CASEFOLD);
  std::string word;
  std::string_view rest = folded;
  do {
    const std::string_view from_here = rest;
    if (!rest.empty() && is_of_word(take_character(rest))) {
      word += from_here.substr(0, from_here.size() - rest.size());
      continue;
    }
    if (!word.empty()) {
      words_.insert(word);
      word.clear();
    }
  } while (!rest.empty() && words_.size() <= kMostSearchWords);
  if (!word.empty()) {
    words_.insert(word);
  }
  return words_.size() <= kMostSearchWords;
}

}  // namespace tickiti
