#include "mail/header_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "domain/email_address.h"
#include "foundation/base64.h"

namespace tickiti::mail {
namespace {

constexpr std::size_t kLongestLine = 76;  // With encoded words in it (RFC 2047 §2).
constexpr std::size_t kLongestWord = 75;  // `=?UTF-8?B?…?=`
constexpr std::size_t kAroundWord = 12;   // All of it but the Base64.
constexpr std::string_view kFold = "\r\n ";
constexpr std::size_t kAfterFold = 1;

bool is_plain(std::string_view text) {
  return text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Up to `most` bytes of it that end between two characters.
std::size_t word_size(std::string_view text, std::size_t most) {
  std::size_t size = std::min(text.size(), most);
  while (size > 0 && size < text.size() && is_continuation(text[size])) {
    --size;
  }
  return size == 0 ? std::min(text.size(), most) : size;
}

// As it is, with folds where one blank stands between two words. None when that does not do.
std::optional<std::string> fold_plain(std::string_view text, std::size_t column) {
  if (!is_plain(text)) {
    return std::nullopt;
  }
  if (column + text.size() <= kLongestLine) {
    return std::string(text);
  }
  std::string folded;
  for (bool is_first = true; !text.empty() || is_first; is_first = false) {
    const std::size_t size = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, size);
    const bool fits = column + (is_first ? 0 : 1) + size <= kLongestLine;
    if (word.empty() || (!fits && (is_first || size + kAfterFold > kLongestLine))) {
      return std::nullopt;
    }
    if (!is_first) {
      folded += fits ? " " : kFold;
      column = fits ? column + 1 : kAfterFold;
    }
    folded += word;
    column += size;
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return folded;
}

std::string encoded_words(std::string_view text, std::size_t column) {
  constexpr std::size_t kBytes = 3;  // They become four characters.
  std::string words;
  while (!text.empty()) {
    const std::size_t room = std::min(kLongestWord, kLongestLine - column) - kAroundWord;
    const std::size_t size = word_size(text, room / 4 * kBytes);
    words += "=?UTF-8?B?" + to_base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
    words += text.empty() ? "" : kFold;
    column = kAfterFold;
  }
  return words;
}

std::string as_one_line(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return line;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\"";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

std::string header_line(std::string_view name, std::string_view text) {
  const std::string before = std::string(name) + ": ";
  const std::string line = as_one_line(text);
  const std::optional<std::string> plain = fold_plain(line, before.size());
  return before + (plain ? *plain : encoded_words(line, before.size()));
}

std::string header_date(TimePoint time) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{seconds - day};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000",
      kDays.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
      kMonths.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Sender read_sender(std::string_view text) {
  Sender sender;
  const std::size_t open = text.rfind('<');
  if (open == std::string_view::npos) {
    sender.address = trimmed(text);
  } else {
    sender.name = trimmed(text.substr(0, open));
    sender.address = trimmed(text.substr(open + 1, text.rfind('>') - open - 1));
  }
  sender.address = to_wire_address(sender.address);
  sender.domain = sender.address.substr(sender.address.rfind('@') + 1);
  return sender;
}

std::string header_sender(std::string_view name, const Sender& sender) {
  std::string line = std::string(name) + ": ";
  const std::string address = "<" + sender.address + ">";
  if (sender.name.empty()) {
    return line + address;
  }
  std::string words = as_one_line(sender.name);
  std::erase_if(words, [](char c) { return c == '"' || c == '\\'; });
  constexpr std::size_t kQuotes = 2;
  line += is_plain(words) && line.size() + words.size() + kQuotes <= kLongestLine
              ? "\"" + words + "\""
              : encoded_words(words, line.size());
  const std::size_t last = line.rfind('\n') == std::string::npos ? 0 : line.rfind('\n') + 1;
  const bool fits = line.size() - last + 1 + address.size() <= kLongestLine;
  return line + (fits ? " " : std::string(kFold)) + address;
}

}  // namespace tickiti::mail
