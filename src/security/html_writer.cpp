#include "security/html_writer.h"

#include <optional>

#include "security/html_rules.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kLinkRelation = R"( rel="noopener noreferrer nofollow")";

void add_break(PlainText& plain, TextBreak kind) {
  if (kind == TextBreak::kLine) {
    plain.break_line();
  } else if (kind == TextBreak::kWord) {
    plain.break_word();
  }
}

// Without its address the tag has no meaning left.
std::string_view required_attribute(std::string_view tag) {
  if (tag == "a") {
    return "href";
  }
  return tag == "img" ? "src" : "";
}

}  // namespace

void HtmlWriter::start(std::string_view name, const Attributes& attributes) {
  const TagFate fate = fate_of_tag(name);
  Open element{std::string(name), {}, fate == TagFate::kDropped};
  if (element.dropped) {
    ++dropped_depth_;
  } else if (dropped_depth_ == 0 && fate != TagFate::kUnwrapped) {
    element.written_as = write_tag(fate == TagFate::kBlock ? "div" : name, attributes);
  }
  open_.push_back(std::move(element));
}

// Returns the name that needs an end tag, or nothing.
std::string HtmlWriter::write_tag(std::string_view name, const Attributes& attributes) {
  std::string tag = "<" + std::string(name);
  const std::string_view required = required_attribute(name);
  bool complete = required.empty();
  for (const auto& [attribute, value] : attributes) {
    if (const std::optional<std::string> clean = clean_attribute(name, attribute, value)) {
      tag.append(" ").append(attribute).append("=\"");
      append_escaped(tag, *clean);
      tag += '"';
      complete = complete || attribute == required;
    }
  }
  if (!complete) {
    return {};
  }
  html_ += tag;
  html_ += name == "a" ? kLinkRelation : "";
  html_ += '>';
  add_break(plain_, text_break_of(name));
  return is_void_tag(name) ? std::string() : std::string(name);
}

void HtmlWriter::end(std::string_view name) {
  for (std::size_t depth = open_.size(); depth > 0; --depth) {
    if (open_[depth - 1].parsed_as == name) {
      while (open_.size() >= depth) {
        close_innermost();
      }
      return;
    }
  }
}

void HtmlWriter::close_innermost() {
  const Open& element = open_.back();
  if (element.dropped) {
    --dropped_depth_;
  }
  if (!element.written_as.empty()) {
    html_ += "</" + element.written_as + ">";
    add_break(plain_, text_break_of(element.written_as));
  }
  open_.pop_back();
}

void HtmlWriter::text(std::string_view text) {
  if (dropped_depth_ == 0) {
    append_escaped(html_, text);
    plain_.add(text);
  }
}

CleanHtml HtmlWriter::finish() {
  while (!open_.empty()) {
    close_innermost();
  }
  return {std::move(html_), plain_.take()};
}

}  // namespace tickiti::security
