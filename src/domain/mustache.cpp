#include "domain/mustache.h"

#include <utility>

#include "domain/json_path.h"
#include "domain/mustache_lines.h"
#include "domain/mustache_parser.h"

namespace tickiti {
namespace {

// Pieces rendered and members compared in one rendering: bounds sections over
// long arrays and names in large objects that produce little text. Some 0.1 s.
constexpr std::size_t kMostWork = 10'000'000;
constexpr std::size_t kWorkPerPiece = 20;  // Rendering one costs about 20 comparisons.

// What one comparison of two long names of equal length costs more.
constexpr std::size_t kNameBytesPerWork = 16;

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

// Escaped, with each line break as a tag.
void append_lines(std::string& out, std::string_view text) {
  for (auto end = text.find_first_of("\r\n"); end != std::string_view::npos;
       end = text.find_first_of("\r\n")) {
    append_escaped(out, text.substr(0, end));
    out += "<br>";
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  append_escaped(out, text);
}

bool is_truthy(const Json* value) {
  return value != nullptr && !value->is_null() && !(value->is_boolean() && !value->as_boolean()) &&
         !(value->is_array() && value->as_array().empty());
}

class Renderer {
 public:
  Renderer(TemplateContext base, Escape escape, std::size_t limit)
      : base_(std::move(base)), escape_(escape), limit_(limit) {}

  Result<Done> render(const std::vector<MustacheNode>& nodes) {
    for (const MustacheNode& node : nodes) {
      TRY(check_limits());
      switch (node.kind) {
        case MustacheNode::Kind::kText:
          out_ += node.text;
          break;
        case MustacheNode::Kind::kVariable:
          append(find(node.text), node.breaks_lines);
          break;
        case MustacheNode::Kind::kInverted:
          if (!is_truthy(find(node.text))) {
            TRY(render(node.children));
          }
          break;
        case MustacheNode::Kind::kSection:
          TRY(render_section(node));
          break;
      }
    }
    return check_limits();
  }

  std::string take() { return std::move(out_); }

 private:
  Result<Done> check_limits() {
    if (out_.size() > limit_) {
      return invalid_field("data.data", "makes a template's text longer than " +
                                            std::to_string(limit_) + " bytes; send less data");
    }
    work_ += kWorkPerPiece;
    if (work_ > kMostWork) {
      return invalid_field("data.data",
                           "makes a template too much work; send fewer elements and keys");
    }
    return Done{};
  }

  // As find_by_path; and the first object that has the name's first part
  // decides, so that an outer value never fills a gap in an inner one.
  enum class Lookup { kElsewhere, kDecided };
  Lookup look_into(const Json& json, std::string_view name, const Json*& value) {
    if (json.is_object()) {
      work_ += json.as_object().size() * (1 + name.size() / kNameBytesPerWork);
    }
    value = find_by_path(json, name);
    const bool has_first_part = value != nullptr || json.find(name.substr(0, name.find('.')));
    return has_first_part ? Lookup::kDecided : Lookup::kElsewhere;
  }

  // The innermost section first, then what rendering began with.
  const Json* find(std::string_view name) {
    if (name == ".") {
      return sections_.empty() ? nullptr : sections_.back();
    }
    const Json* value = nullptr;
    for (std::size_t depth = sections_.size(); depth > 0; --depth) {
      if (look_into(*sections_[depth - 1], name, value) == Lookup::kDecided) {
        return value;
      }
    }
    for (const Json* object : base_) {
      if (look_into(*object, name, value) == Lookup::kDecided) {
        return value;
      }
    }
    return nullptr;
  }

  void append(const Json* value, bool breaks_lines) {
    if (value == nullptr) {
      return;
    }
    if (escape_ == Escape::kHtml && breaks_lines) {
      append_lines(out_, to_plain_text(*value));
    } else if (escape_ == Escape::kHtml) {
      append_escaped(out_, to_plain_text(*value));
    } else {
      out_ += to_plain_text(*value);
    }
  }

  Result<Done> render_section(const MustacheNode& node) {
    const Json* value = find(node.text);
    if (!is_truthy(value)) {
      return Done{};
    }
    if (!value->is_array()) {
      return render_with(*value, node.children);
    }
    for (const Json& item : value->as_array()) {
      TRY(render_with(item, node.children));
    }
    return Done{};
  }

  Result<Done> render_with(const Json& value, const std::vector<MustacheNode>& children) {
    TRY(check_limits());
    sections_.push_back(&value);
    Result<Done> result = render(children);
    sections_.pop_back();
    return result;
  }

  TemplateContext base_;
  TemplateContext sections_;
  Escape escape_;
  std::size_t limit_;
  std::size_t work_ = 0;
  std::string out_;
};

}  // namespace

Mustache::Mustache(std::shared_ptr<const std::vector<MustacheNode>> nodes)
    : nodes_(std::move(nodes)) {}

Result<Mustache> Mustache::compile(std::string_view source, const std::string& path) {
  std::vector<MustacheNode> nodes = TRY(parse_mustache(source, path));
  mark_line_breaks(nodes);
  return Mustache(std::make_shared<const std::vector<MustacheNode>>(std::move(nodes)));
}

Result<std::string> Mustache::render(const TemplateContext& context, Escape escape,
                                     std::size_t limit) const {
  Renderer renderer(context, escape, limit);
  TRY(renderer.render(*nodes_));
  return renderer.take();
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  append_escaped(escaped, text);
  return escaped;
}

}  // namespace tickiti
