#include "security/html_mender.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "security/html_references.h"
#include "security/html_rules.h"
#include "security/html_text.h"

namespace tickiti::security {
namespace {

constexpr std::size_t kPiece = 8192;
constexpr std::size_t kTokensBetweenPieces = 1024;

bool may_close_itself(std::string_view name) { return name == "svg" || name == "math"; }

std::string_view written_name(std::string_view name) {
  return fate_of_tag(name) == TagFate::kBlock ? "div" : name;
}

}  // namespace

bool HtmlMender::mend(std::string_view html) {
  HtmlTokens tokens(html);
  HtmlToken token;
  std::size_t count = 0;
  while (!stopped_ && tokens.next(token)) {
    if (skipped_.empty()) {
      take(token);
    } else {
      skip(token);
    }
    if (piece_.size() >= kPiece || ++count % kTokensBetweenPieces == 0) {
      flush();
    }
  }
  flush();
  return !stopped_;
}

void HtmlMender::take(const HtmlToken& token) {
  switch (token.kind) {
    case HtmlToken::Kind::kText:
      resolved_.clear();
      append_resolved(resolved_, token.text, ReferencePlace::kText);
      append_escaped(piece_, resolved_);
      break;
    case HtmlToken::Kind::kRawText:  // Of a tag that is not dropped: `xmp`, `plaintext`.
      append_escaped(piece_, token.text);
      break;
    case HtmlToken::Kind::kStart:
      start(token);
      break;
    case HtmlToken::Kind::kEnd:
      end(token.name);
      break;
    case HtmlToken::Kind::kIgnored:
      break;
  }
}

void HtmlMender::start(const HtmlToken& token) {
  const TagFate fate = fate_of_tag(token.name);
  if (fate == TagFate::kDropped) {
    if (!(token.closes_itself && may_close_itself(token.name))) {
      skipped_ = token.name;
      skipped_depth_ = 1;
    }
  } else if (fate == TagFate::kUnwrapped) {
    start_root(token);
  } else if (is_void_tag(token.name)) {
    piece_.append("<").append(token.name);
    write_attributes(token.name, token.attributes);
    piece_ += '>';
  } else {
    open(token.name, written_name(token.name), token.attributes);
  }
}

// Which way the whole document is written can be said where we have no element.
void HtmlMender::start_root(const HtmlToken& token) {
  if (token.name != "html" && token.name != "body") {
    return;
  }
  HtmlAttributes attributes(token.attributes);
  while (attributes.next()) {
    if (std::ranges::equal(attributes.name(), std::string_view("dir"), {},
                           [](unsigned char c) { return std::tolower(c); })) {
      open(token.name, "div", token.attributes);
      return;
    }
  }
}

void HtmlMender::open(std::string_view name, std::string_view written_as,
                      std::string_view attributes) {
  if (!find_room(name)) {
    return;
  }
  piece_.append("<").append(written_as);
  write_attributes(written_as, attributes);
  piece_ += '>';
}

// Notes an element that is to be opened. False when it would be too deep.
bool HtmlMender::find_room(std::string_view name) {
  if (opened_ >= most_open_) {
    flush();  // Tells how many elements are open.
  }
  if (opened_ < most_open_) {
    ++opened_;
    return true;
  }
  const auto known = left_out_.find(name);
  if (known == left_out_.end()) {
    left_out_.emplace(name, 1);
  } else {
    ++known->second;
  }
  piece_ += parts_words(name) ? "\n" : "";
  return false;
}

void HtmlMender::end(std::string_view name) {
  const TagFate fate = fate_of_tag(name);
  if (name == "br") {
    piece_ += "<br>";  // As browsers take `</br>`.
    return;
  }
  if ((fate != TagFate::kKept && fate != TagFate::kBlock) || is_void_tag(name)) {
    return;
  }
  const auto inside = left_out_.find(name);
  if (inside != left_out_.end() && inside->second > 0) {
    --inside->second;
    piece_ += parts_words(name) ? "\n" : "";
    return;
  }
  piece_.append("</").append(written_name(name)).append(">");
  if (!left_out_.empty()) {
    flush();
    if (opened_ < most_open_) {
      left_out_.clear();
    }
  }
}

void HtmlMender::skip(const HtmlToken& token) {
  if (token.name != skipped_) {
    return;
  }
  if (token.kind == HtmlToken::Kind::kStart &&
      !(token.closes_itself && may_close_itself(token.name))) {
    ++skipped_depth_;
  } else if (token.kind == HtmlToken::Kind::kEnd && --skipped_depth_ == 0) {
    skipped_.clear();
  }
}

// Only those that are kept, cleaned, each once.
void HtmlMender::write_attributes(std::string_view tag, std::string_view attributes) {
  constexpr std::size_t kLongestName = 8;
  std::vector<std::string> written;
  HtmlAttributes each(attributes);
  while (each.next()) {
    if (each.name().size() > kLongestName) {
      continue;
    }
    std::string name(each.name());
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!may_keep_attribute(tag, name) || std::ranges::find(written, name) != written.end()) {
      continue;
    }
    resolved_.clear();
    append_resolved(resolved_, each.value(), ReferencePlace::kAttribute);
    if (const auto clean = clean_attribute(tag, name, resolved_)) {
      piece_.append(" ").append(name).append("=\"");
      append_escaped(piece_, *clean);
      piece_ += '"';
    }
    written.push_back(std::move(name));  // Of attributes given twice the first one counts.
  }
}

void HtmlMender::flush() {
  const std::optional<std::size_t> open = parser_(piece_);
  piece_.clear();
  stopped_ = stopped_ || !open;
  opened_ = open.value_or(opened_);
}

}  // namespace tickiti::security
