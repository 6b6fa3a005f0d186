#include "application/image_tags.h"

#include <algorithm>
#include <cctype>

namespace tickiti {
namespace {

constexpr std::string_view kSpaces = " \t\n\r\f";
constexpr std::string_view kTagStart = "<img";

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

// Reads one tag as browsers do.
class TagReader {
 public:
  TagReader(std::string_view html, std::size_t begin) : html_(html), at_(begin + kTagStart.size()) {
    tag_.whole.begin = begin;
  }

  // None when the text ends before the tag does.
  std::optional<ImageTag> read() {
    for (skip(" \t\n\r\f/"); at_ < html_.size(); skip(" \t\n\r\f/")) {
      if (html_[at_] == '>') {
        tag_.whole.end = at_ + 1;
        return tag_;
      }
      if (!read_attribute()) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  void skip(std::string_view characters) {
    at_ = std::min(html_.find_first_not_of(characters, at_), html_.size());
  }

  std::string_view take_until(std::size_t end) {
    const std::size_t begin = at_;
    at_ = std::min(end, html_.size());
    return html_.substr(begin, at_ - begin);
  }

  // False when its quote is never closed.
  bool read_attribute() {
    // An equals sign that stands first belongs to the name.
    const std::string_view name = take_until(html_.find_first_of(" \t\n\r\f/>=", at_ + 1));
    skip(kSpaces);
    if (at_ == html_.size() || html_[at_] != '=') {
      return true;
    }
    ++at_;
    skip(kSpaces);
    if (at_ == html_.size() || (html_[at_] != '"' && html_[at_] != '\'')) {
      note(name, take_until(html_.find_first_of(" \t\n\r\f>", at_)));
      return true;
    }
    const std::size_t close = html_.find(html_[at_], at_ + 1);
    if (close == std::string_view::npos) {
      return false;
    }
    ++at_;
    note(name, take_until(close));
    ++at_;
    return true;
  }

  // `value` ends here. Of attributes that are given twice the first one counts.
  void note(std::string_view name, std::string_view value) {
    if (equal_ignoring_case(name, "src") && tag_.source_range.end == 0) {
      tag_.source = value;
      tag_.source_range = {at_ - value.size(), at_};
    } else if (equal_ignoring_case(name, "alt") && tag_.alt.empty()) {
      tag_.alt = value;
    }
  }

  std::string_view html_;
  std::size_t at_;
  ImageTag tag_;
};

bool begins_tag(std::string_view text) {
  return text.size() > kTagStart.size() &&
         equal_ignoring_case(text.substr(0, kTagStart.size()), kTagStart) &&
         (kSpaces.find(text[kTagStart.size()]) != std::string_view::npos ||
          text[kTagStart.size()] == '/');
}

}  // namespace

std::optional<ImageTag> find_image_tag(std::string_view html, std::size_t from) {
  for (std::size_t at = html.find('<', from); at != std::string_view::npos;
       at = html.find('<', at + 1)) {
    if (begins_tag(html.substr(at))) {
      return TagReader(html, at).read();
    }
  }
  return std::nullopt;
}

}  // namespace tickiti
