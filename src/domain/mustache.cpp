#include "domain/mustache.h"

#include <utility>

#include "domain/json_path.h"
#include "domain/mustache_parser.h"

namespace tickiti {
namespace {

// Names looked up in one rendering: bounds sections over long arrays that
// produce little text.
constexpr int kMostSteps = 200'000;

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
      if (++steps_ > kMostSteps || out_.size() > limit_) {
        return too_long();
      }
      switch (node.kind) {
        case MustacheNode::Kind::kText:
          out_ += node.text;
          break;
        case MustacheNode::Kind::kVariable:
          append(find(node.text));
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
    return out_.size() > limit_ ? Result<Done>(too_long()) : Result<Done>(Done{});
  }

  std::string take() { return std::move(out_); }

 private:
  Error too_long() const {
    return invalid_field("data.data", "makes a template's text longer than " +
                                          std::to_string(limit_ / 1024) + " KiB");
  }

  // The innermost section first, then what rendering began with.
  const Json* find(std::string_view name) const {
    if (name == ".") {
      return sections_.empty() ? nullptr : sections_.back();
    }
    for (auto section = sections_.rbegin(); section != sections_.rend(); ++section) {
      if (const Json* value = find_by_path(**section, name)) {
        return value;
      }
    }
    for (const Json* object : base_) {
      if (const Json* value = find_by_path(*object, name)) {
        return value;
      }
    }
    return nullptr;
  }

  void append(const Json* value) {
    if (value == nullptr) {
      return;
    }
    if (escape_ == Escape::kHtml) {
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
    if (++steps_ > kMostSteps) {
      return too_long();
    }
    sections_.push_back(&value);
    Result<Done> result = render(children);
    sections_.pop_back();
    return result;
  }

  TemplateContext base_;
  TemplateContext sections_;
  Escape escape_;
  std::size_t limit_;
  int steps_ = 0;
  std::string out_;
};

}  // namespace

Mustache::Mustache(std::shared_ptr<const std::vector<MustacheNode>> nodes)
    : nodes_(std::move(nodes)) {}

Result<Mustache> Mustache::compile(std::string_view source, const std::string& path) {
  std::vector<MustacheNode> nodes = TRY(parse_mustache(source, path));
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
