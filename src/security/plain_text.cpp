#include "security/plain_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "foundation/number.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kBlanks = " \t\n\r\f";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kRule = "---";
constexpr auto kNone = std::string_view::npos;

constexpr int kNextLine = 1;
constexpr int kBlankLine = 2;

// Nobody reads deeper quotes, and each level costs bytes on every line.
constexpr std::size_t kMostLevels = 8;

// Sorted.
constexpr auto kParagraphs = std::to_array<std::string_view>(
    {"blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "table"});
constexpr auto kLines =
    std::to_array<std::string_view>({"caption", "dd", "div", "dt", "figcaption"});
static_assert(std::ranges::is_sorted(kParagraphs) && std::ranges::is_sorted(kLines));

int lines_around(std::string_view tag) {
  if (std::ranges::binary_search(kParagraphs, tag)) {
    return kBlankLine;
  }
  return std::ranges::binary_search(kLines, tag) ? kNextLine : 0;
}

bool is_list(std::string_view tag) { return tag == "ul" || tag == "ol"; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  return begin == kNone ? std::string_view()
                        : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Whether the words of a link are its address already.
bool says_address(std::string_view words, std::string_view address) {
  for (const std::string_view scheme : {"mailto:", "tel:"}) {
    if (address.starts_with(scheme) && address.substr(scheme.size()) == words) {
      return true;
    }
  }
  const auto bare = [](std::string_view url) {
    return url.ends_with('/') ? url.substr(0, url.size() - 1) : url;
  };
  return bare(words) == bare(address);
}

// The bytes of the blank that `text` begins with; 0: it begins with none.
std::size_t blank_size(std::string_view text) {
  if (text.starts_with(kNoBreakSpace)) {
    return kNoBreakSpace.size();
  }
  return kBlanks.find(text.front()) == kNone ? 0 : 1;
}

// How much of `text` comes before its first blank.
std::size_t word_size(std::string_view text) {
  std::size_t at = text.find_first_of(" \t\n\r\f\xC2");
  while (at != kNone && blank_size(text.substr(at)) == 0) {
    at = text.find_first_of(" \t\n\r\f\xC2", at + 1);
  }
  return at == kNone ? text.size() : at;
}

}  // namespace

void PlainText::start(std::string_view tag, const PlainAttributes& attributes) {
  break_lines(lines_around(tag));
  if (tag == "br") {
    break_lines(std::min(lines_ + 1, kBlankLine));
  } else if (tag == "hr") {
    break_lines(kBlankLine);
    rule_ = true;
  } else if (is_list(tag)) {
    start_list(tag, attributes.start);
  } else if (tag == "li") {
    start_item();
  } else if (tag == "tr") {
    start_row();
  } else if (tag == "td" || tag == "th") {
    start_cell();
  } else if (tag == "a") {
    start_link(attributes.href);
  } else if (tag == "img") {
    add(attributes.alt);
    if (link_) {
      link_->has_image = true;
    }
  } else if (tag == "blockquote") {
    push_level("> ", "> ");
  } else if (tag == "dd") {
    push_level("  ", "  ");
  } else if (tag == "pre") {
    ++open_pres_;
    pre_is_empty_ = true;
  }
}

void PlainText::end(std::string_view tag) {
  if (is_list(tag)) {
    end_list();
  } else if (tag == "li") {
    end_item();
  } else if (tag == "blockquote" || tag == "dd") {
    pop_level();
  } else if (tag == "tr") {
    end_row();
  } else if (tag == "a") {
    end_link();
  } else if (tag == "pre") {
    --open_pres_;
    lines_ = std::min(lines_, kBlankLine);
  } else if (tag == "table") {
    cell_is_empty_ = false;
  }
  break_lines(lines_around(tag));
}

void PlainText::add(std::string_view text) {
  if (open_pres_ > 0) {
    add_preformatted(text);
    return;
  }
  while (!text.empty()) {
    if (const std::size_t blank = blank_size(text)) {
      space_ = true;
      text.remove_prefix(blank);
      continue;
    }
    const std::size_t size = word_size(text);
    begin_words();
    text_ += text.substr(0, size);
    text.remove_prefix(size);
  }
}

void PlainText::add_preformatted(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == '\n') {
      lines_ += pre_is_empty_ ? 0 : 1;
      pre_is_empty_ = false;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t size = std::min(text.find('\n'), text.size());
    space_ = false;
    begin_words();
    text_ += text.substr(0, size);
    text.remove_prefix(size);
  }
}

std::string PlainText::take() { return std::move(text_); }

void PlainText::break_lines(int lines) {
  const bool is_item_empty = !levels_.empty() && !levels_.back().is_begun;
  if (!cell_is_empty_ && !is_item_empty) {
    // Within a table a blank line would tear the row apart.
    lines_ = std::max(lines_, rows_.empty() ? lines : std::min(lines, kNextLine));
  }
}

void PlainText::start_list(std::string_view tag, std::string_view start) {
  break_lines(lists_.empty() ? kBlankLine : kNextLine);
  if (!lists_.empty()) {
    lines_ = std::min(lines_, kNextLine);
  }
  // Not inside an item of the outer list, as some programs write it.
  const bool is_indented = !lists_.empty() && lists_.back().open_items == 0;
  if (is_indented) {
    push_level("  ", "  ");
  }
  lists_.push_back({.is_ordered = tag == "ol",
                    .is_indented = is_indented,
                    .next_number = to_number<int>(start).value_or(1)});
}

void PlainText::end_list() {
  if (!lists_.empty()) {
    if (lists_.back().is_indented) {
      pop_level();
    }
    lists_.pop_back();
  }
  break_lines(lists_.empty() ? kBlankLine : kNextLine);
}

void PlainText::start_item() {
  break_lines(kNextLine);
  std::string mark = "- ";
  if (!lists_.empty()) {
    List& list = lists_.back();
    ++list.open_items;
    mark = list.is_ordered ? std::to_string(list.next_number++) + ". " : mark;
  }
  std::string indent(mark.size(), ' ');
  push_level(std::move(mark), std::move(indent));
}

// Items stand close together, whatever they are made of.
void PlainText::end_item() {
  pop_level();
  if (!lists_.empty()) {
    --lists_.back().open_items;
  }
  if (!cell_is_empty_) {
    lines_ = kNextLine;
  }
}

void PlainText::start_row() {
  break_lines(kNextLine);
  rows_.push_back(false);
}

void PlainText::start_cell() {
  if (!rows_.empty() && rows_.back()) {
    ++cells_;
    if (!text_.empty() && !cell_is_empty_) {
      lines_ = 0;  // Whatever ended the cell before it.
    }
  }
  if (!rows_.empty()) {
    rows_.back() = true;
    cell_is_empty_ = true;
  }
}

void PlainText::end_row() {
  if (!rows_.empty()) {
    rows_.pop_back();
  }
  cells_ = 0;
  cell_is_empty_ = false;
  break_lines(kNextLine);
}

void PlainText::start_link(std::string_view address) {
  end_link();
  if (!address.starts_with("cid:")) {
    link_.emplace(Link{.address = std::string(address)});
  }
}

void PlainText::end_link() {
  if (!link_) {
    return;
  }
  const Link link = *std::exchange(link_, std::nullopt);
  if (link.has_words) {
    if (!says_address(trimmed(std::string_view(text_).substr(link.begin)), link.address)) {
      text_ += " (" + link.address + ")";
    }
  } else if (link.has_image) {
    begin_words();
    text_ += link.address;
  }
}

void PlainText::push_level(std::string first, std::string rest) {
  if (levels_.size() >= kMostLevels) {
    rest.clear();
    first = first == "> " ? "" : first;
  }
  levels_.push_back({std::move(first), std::move(rest)});
}

void PlainText::pop_level() {
  if (!levels_.empty()) {
    levels_.pop_back();
  }
  shallowest_ = std::min(shallowest_, levels_.size());
}

void PlainText::begin_words() {
  if (text_.empty()) {
    write_levels();
  } else if (lines_ > 0 || rule_) {
    write_breaks();
  } else if (space_ || cells_ > 0) {
    text_ += ' ';
  }
  for (; cells_ > 0; --cells_) {
    text_ += "| ";
  }
  space_ = rule_ = pre_is_empty_ = cell_is_empty_ = false;
  lines_ = 0;
  shallowest_ = levels_.size();
  if (link_ && !link_->has_words) {
    link_->has_words = true;
    link_->begin = text_.size();
  }
}

// Blank lines belong to the levels on both sides of them.
void PlainText::write_breaks() {
  std::string blank = "\n";
  for (std::size_t level = 0; level < std::min(shallowest_, levels_.size()); ++level) {
    blank += levels_[level].rest;
  }
  blank.erase(blank.find_last_not_of(' ') + 1);
  if (rule_) {
    text_ += blank + '\n';
    text_ += std::string_view(blank).substr(1);
    text_ += blank.size() > 1 ? " " : "";
    text_ += kRule;
    lines_ = kBlankLine;
  }
  for (int line = 1; line < lines_; ++line) {
    text_ += blank;
  }
  text_ += '\n';
  write_levels();
}

void PlainText::write_levels() {
  for (Level& level : levels_) {
    text_ += std::exchange(level.is_begun, true) ? level.rest : level.first;
  }
}

}  // namespace tickiti::security
