#include "domain/mustache_parser.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "foundation/utf8.h"

namespace tickiti {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr std::size_t kDeepest = 32;

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool has_empty_part(std::string_view name) {
  return name.front() == '.' || name.back() == '.' || name.find("..") != std::string_view::npos;
}

struct Tag {
  std::size_t begin;  // Of `{{`.
  std::size_t end;    // Behind `}}`.
  char sigil;         // `#`, `^`, `/`, `!`, or 0 for a variable.
  std::string_view name;
};

class Parser {
 public:
  Parser(std::string_view source, const std::string& path) : source_(source), path_(path) {}

  Result<std::vector<MustacheNode>> parse() {
    open_.push_back({{}, 0, {}});
    for (auto begin = next_tag(); begin; begin = next_tag()) {
      const Tag tag = TRY(read_tag(*begin));
      TRY(take(tag));
    }
    add_text(source_.substr(at_));
    if (open_.size() > 1) {
      return problem(open_.back().begin, "the section {{#" + open_.back().node.text +
                                             "}} is never closed; add {{/" +
                                             open_.back().node.text + "}}");
    }
    return std::move(open_.back().node.children);
  }

 private:
  struct Open {
    MustacheNode node;
    std::size_t begin;
    std::string_view name;
  };

  std::optional<std::size_t> next_tag() const {
    const auto found = source_.find(kOpen, at_);
    return found == std::string_view::npos ? std::nullopt : std::optional(found);
  }

  Error problem(std::size_t at, const std::string& text) const {
    const std::string_view before = source_.substr(0, at);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto line_begin = before.rfind('\n');
    const std::size_t column =
        count_characters(before.substr(line_begin == std::string_view::npos ? 0 : line_begin + 1)) +
        1;
    return invalid_field(
        path_, "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + text);
  }

  Result<Tag> read_tag(std::size_t begin) const {
    const std::size_t inside = begin + kOpen.size();
    const char sigil = inside < source_.size() ? source_[inside] : '\0';
    switch (sigil) {
      case '{':
      case '&':
        return problem(begin, "raw tags are not allowed; write {{name}}, which escapes HTML");
      case '=':
        return problem(begin, "delimiters cannot be changed; write tags as {{name}}");
      case '>':
        return problem(begin, "partials are not supported; put the text into this template");
      default:
        break;
    }
    const auto close = source_.find(kClose, inside);
    if (close == std::string_view::npos) {
      return problem(begin, "this tag is never closed; end it with }}");
    }
    const bool has_sigil = sigil == '#' || sigil == '^' || sigil == '/' || sigil == '!';
    Tag tag{begin, close + kClose.size(), has_sigil ? sigil : '\0', {}};
    const std::size_t name_begin = has_sigil ? inside + 1 : inside;
    tag.name = trim(source_.substr(name_begin, close - name_begin));
    if (tag.sigil != '!') {
      TRY(check_name(tag));
    }
    return tag;
  }

  Result<Done> check_name(const Tag& tag) const {
    if (tag.name.empty()) {
      return problem(tag.begin, "this tag has no name; write {{name}}");
    }
    if (tag.name.find_first_of(" \t\r\n{}#^/&<>=") != std::string_view::npos ||
        (tag.name != "." && has_empty_part(tag.name))) {
      return problem(tag.begin, "\"" + std::string(tag.name) + "\" is no name; write {{name}}");
    }
    return Done{};
  }

  // Sections and comments alone on their line take the whole line with them.
  void trim_standalone(const Tag& tag, std::size_t& text_end, std::size_t& next) const {
    // Looks no further than the blanks around the tag: a long line of many tags stays cheap.
    const std::string_view before = source_.substr(0, tag.begin);
    const auto last = before.find_last_not_of(" \t");
    const std::size_t line_begin = last == std::string_view::npos ? 0 : last + 1;
    if (line_begin < at_ || (line_begin > 0 && source_[line_begin - 1] != '\n')) {
      return;
    }
    auto line_end = source_.find_first_not_of(" \t", tag.end);
    if (line_end == std::string_view::npos) {
      line_end = source_.size();
    }
    const std::string_view rest = source_.substr(line_end);
    const std::size_t line_break = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
    if (line_break > 0 || rest.empty()) {
      text_end = line_begin;
      next = line_end + line_break;
    }
  }

  void add_text(std::string_view text) {
    if (!text.empty()) {
      open_.back().node.children.push_back({MustacheNode::Kind::kText, std::string(text), {}});
    }
  }

  Result<Done> take(const Tag& tag) {
    std::size_t text_end = tag.begin;
    std::size_t next = tag.end;
    if (tag.sigil != '\0') {
      trim_standalone(tag, text_end, next);
    }
    add_text(source_.substr(at_, text_end - at_));
    at_ = next;
    switch (tag.sigil) {
      case '!':
        return Done{};
      case '#':
        return open_section(tag, MustacheNode::Kind::kSection);
      case '^':
        return open_section(tag, MustacheNode::Kind::kInverted);
      case '/':
        return close_section(tag);
      default:
        open_.back().node.children.push_back(
            {MustacheNode::Kind::kVariable, std::string(tag.name), {}});
        return Done{};
    }
  }

  Result<Done> open_section(const Tag& tag, MustacheNode::Kind kind) {
    if (open_.size() > kDeepest) {
      return problem(tag.begin, "sections are nested more than 32 deep");
    }
    open_.push_back({{kind, std::string(tag.name), {}}, tag.begin, tag.name});
    return Done{};
  }

  Result<Done> close_section(const Tag& tag) {
    if (open_.size() == 1) {
      return problem(tag.begin,
                     "{{/" + std::string(tag.name) + "}} closes a section that was never opened");
    }
    if (open_.back().name != tag.name) {
      return problem(tag.begin, "{{/" + std::string(tag.name) + "}} closes the section \"" +
                                    std::string(open_.back().name) + "\"; close that one first");
    }
    MustacheNode section = std::move(open_.back().node);
    open_.pop_back();
    open_.back().node.children.push_back(std::move(section));
    return Done{};
  }

  std::string_view source_;
  const std::string& path_;
  std::size_t at_ = 0;  // What lies before has been taken.
  std::vector<Open> open_;
};

}  // namespace

Result<std::vector<MustacheNode>> parse_mustache(std::string_view source, const std::string& path) {
  return Parser(source, path).parse();
}

}  // namespace tickiti
