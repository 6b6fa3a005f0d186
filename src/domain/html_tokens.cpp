#include "domain/html_tokens.h"

#include <algorithm>
#include <array>

namespace tickiti {
namespace {

constexpr std::string_view kSpaces = " \t\n\r\f";
constexpr std::string_view kBetweenAttributes = " \t\n\r\f/";
constexpr std::string_view kAfterName = " \t\n\r\f/>";
constexpr auto kNone = std::string_view::npos;

constexpr std::string_view kNeverEnds = "plaintext";

// What they hold is no HTML (sorted).
constexpr auto kRawTags = std::to_array<std::string_view>(
    {"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"});
static_assert(std::ranges::is_sorted(kRawTags));

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_letter(char c) { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

std::size_t end_of(std::string_view text, std::size_t found, std::size_t length) {
  return found == kNone ? text.size() : found + length;
}

// Where `</name` stands at `from` or later, its end or more blanks behind it.
std::size_t find_end_tag(std::string_view html, std::string_view name, std::size_t from) {
  for (std::size_t at = html.find("</", from); at != kNone; at = html.find("</", at + 1)) {
    const std::string_view rest = html.substr(at + 2);
    if (rest.size() > name.size() && kAfterName.find(rest[name.size()]) != kNone &&
        std::ranges::equal(rest.substr(0, name.size()), name, {}, to_lower)) {
      return at;
    }
  }
  return html.size();
}

// Behind the comment whose `<!--` stands at `begin`.
std::size_t comment_end(std::string_view html, std::size_t begin) {
  const std::size_t inside = begin + 4;
  const std::string_view rest = html.substr(inside);
  if (rest.starts_with('>') || rest.starts_with("->")) {
    return inside + rest.find('>') + 1;
  }
  for (std::size_t at = html.find("--", inside); at != kNone; at = html.find("--", at + 1)) {
    const std::string_view after = html.substr(at + 2);
    if (after.starts_with('>') || after.starts_with("!>")) {
      return at + 2 + after.find('>') + 1;
    }
  }
  return html.size();
}

}  // namespace

bool HtmlTokens::next(HtmlToken& token) {
  if (at_ >= html_.size()) {
    return false;
  }
  if (!raw_until_.empty()) {
    const std::size_t end =
        raw_until_ == kNeverEnds ? html_.size() : find_end_tag(html_, raw_until_, at_);
    raw_until_.clear();
    if (end > at_) {
      take(token, HtmlToken::Kind::kRawText, end);
      return true;
    }
  }
  const std::string_view rest = html_.substr(at_);
  const char second = rest.size() > 1 ? rest[1] : ' ';
  if (rest.front() == '<' && is_letter(second)) {
    read_tag(token, HtmlToken::Kind::kStart, at_ + 1);
  } else if (rest.front() == '<' && second == '/' && rest.size() > 2 && is_letter(rest[2])) {
    read_tag(token, HtmlToken::Kind::kEnd, at_ + 2);
  } else if (rest.front() == '<' &&
             (second == '!' || second == '?' || (second == '/' && rest.size() > 2))) {
    read_declaration(token);
  } else {
    // A `<` that begins nothing is text, and goes with what follows it.
    take(token, HtmlToken::Kind::kText, std::min(html_.find('<', at_ + 1), html_.size()));
  }
  return true;
}

void HtmlTokens::take(HtmlToken& token, HtmlToken::Kind kind, std::size_t end) {
  token.kind = kind;
  token.text = html_.substr(at_, end - at_);
  at_ = end;
}

void HtmlTokens::read_tag(HtmlToken& token, HtmlToken::Kind kind, std::size_t name_begin) {
  const std::size_t name_end = std::min(html_.find_first_of(kAfterName, name_begin), html_.size());
  token.name.resize(name_end - name_begin);
  std::ranges::transform(html_.substr(name_begin, name_end - name_begin), token.name.begin(),
                         to_lower);
  token.attributes = html_.substr(name_end);
  HtmlAttributes attributes(token.attributes);
  while (attributes.next()) {
  }
  if (attributes.end() == kNone) {
    take(token, HtmlToken::Kind::kIgnored, html_.size());
    return;
  }
  token.attributes = token.attributes.substr(0, attributes.end());
  token.closes_itself = attributes.closes_itself();
  take(token, kind, name_end + attributes.end());
  if (kind == HtmlToken::Kind::kStart && std::ranges::binary_search(kRawTags, token.name)) {
    raw_until_ = token.name;
  }
}

void HtmlTokens::read_declaration(HtmlToken& token) {
  const bool is_comment = html_.substr(at_).starts_with("<!--");
  take(token, HtmlToken::Kind::kIgnored,
       is_comment ? comment_end(html_, at_) : end_of(html_, html_.find('>', at_), 1));
}

bool HtmlAttributes::next() {
  const std::size_t begin = at_;
  skip(kBetweenAttributes);
  if (at_ >= text_.size()) {
    return false;
  }
  if (text_[at_] == '>') {
    closes_itself_ = at_ > begin && text_[at_ - 1] == '/';
    end_ = at_ + 1;
    at_ = text_.size();
    return false;
  }
  value_ = {};
  // An equals sign that stands first belongs to the name.
  name_ = take_until(text_.find_first_of(" \t\n\r\f/>=", at_ + 1));
  skip(kSpaces);
  if (at_ == text_.size() || text_[at_] != '=') {
    return true;
  }
  ++at_;
  skip(kSpaces);
  return read_value();
}

void HtmlAttributes::skip(std::string_view characters) {
  at_ = std::min(text_.find_first_not_of(characters, at_), text_.size());
}

std::string_view HtmlAttributes::take_until(std::size_t end) {
  const std::size_t begin = at_;
  at_ = std::min(end, text_.size());
  return text_.substr(begin, at_ - begin);
}

// False when its quote is never closed.
bool HtmlAttributes::read_value() {
  if (at_ == text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) {
    value_ = take_until(text_.find_first_of(" \t\n\r\f>", at_));
    return true;
  }
  const std::size_t close = text_.find(text_[at_], at_ + 1);
  ++at_;
  value_ = take_until(close);
  ++at_;
  return close != kNone;
}

}  // namespace tickiti
