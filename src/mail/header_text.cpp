#include "mail/header_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "foundation/base64.h"

namespace tickiti::mail {
namespace {

// Base64 of 45 bytes is 60 characters; with `=?UTF-8?B?` and `?=` that makes 72 of 75.
constexpr std::size_t kBytesOfAWord = 45;

constexpr std::size_t kLongestPlain = 900;  // Of the 998 that a line may have (RFC 5322 §2.1.1).

bool is_plain(std::string_view text) {
  return text.size() <= kLongestPlain && text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Up to kBytesOfAWord bytes of it that end between two characters.
std::size_t word_size(std::string_view text) {
  std::size_t size = std::min(text.size(), kBytesOfAWord);
  while (size > 0 && size < text.size() && is_continuation(text[size])) {
    --size;
  }
  return size == 0 ? std::min(text.size(), kBytesOfAWord) : size;
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

std::string header_text(std::string_view text) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  if (is_plain(line)) {
    return line;
  }
  std::string words;
  for (std::string_view rest = line; !rest.empty();) {
    const std::size_t size = word_size(rest);
    words += words.empty() ? "" : "\r\n ";
    words += "=?UTF-8?B?" + to_base64(rest.substr(0, size)) + "?=";
    rest.remove_prefix(size);
  }
  return words;
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
  sender.domain = sender.address.substr(sender.address.rfind('@') + 1);
  return sender;
}

std::string header_sender(const Sender& sender) {
  if (sender.name.empty()) {
    return "<" + sender.address + ">";
  }
  std::string name = header_text(sender.name);
  if (name == sender.name) {
    std::erase_if(name, [](char c) { return c == '"' || c == '\\'; });
    name = "\"" + name + "\"";
  }
  return name + " <" + sender.address + ">";
}

}  // namespace tickiti::mail
