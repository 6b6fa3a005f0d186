#include "security/html_writer.h"

#include <optional>

#include "security/html_rules.h"
#include "security/html_text.h"

namespace tickiti::security {
namespace {

constexpr std::string_view kLinkRelation = R"( rel="noopener noreferrer nofollow")";

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
  const std::string_view required = required_attribute(name);
  bool complete = required.empty();
  kept_.clear();
  for (const auto& [attribute, value] : attributes) {
    if (std::optional<std::string> clean = clean_attribute(name, attribute, value)) {
      complete = complete || attribute == required;
      kept_.emplace_back(attribute, *std::move(clean));
    }
  }
  if (!complete) {
    return {};
  }
  html_.append("<").append(name);
  for (const auto& [attribute, value] : kept_) {
    html_.append(" ").append(attribute).append("=\"");
    append_escaped(html_, value);
    html_ += '"';
  }
  html_ += name == "a" ? kLinkRelation : "";
  html_ += '>';
  if (makes_plain_) {
    start_plain(name);
  }
  return is_void_tag(name) ? std::string() : std::string(name);
}

void HtmlWriter::start_plain(std::string_view name) {
  PlainAttributes attributes;
  for (const auto& [attribute, value] : kept_) {
    if (attribute == "href") {
      attributes.href = value;
    } else if (attribute == "alt") {
      attributes.alt = value;
    } else if (attribute == "start") {
      attributes.start = value;
    }
  }
  plain_.start(name, attributes);
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
    html_.append("</").append(element.written_as).append(">");
    if (makes_plain_) {
      plain_.end(element.written_as);
    }
  }
  open_.pop_back();
}

void HtmlWriter::text(std::string_view text) {
  if (dropped_depth_ == 0) {
    append_escaped(html_, text);
    if (makes_plain_) {
      plain_.add(text);
    }
  }
}

CleanHtml HtmlWriter::finish() {
  while (!open_.empty()) {
    close_innermost();
  }
  return {std::move(html_), plain_.take()};
}

}  // namespace tickiti::security
