#include "domain/mustache_lines.h"

#include <cstddef>
#include <string>

#include "domain/html_tokens.h"

namespace tickiti {
namespace {

// What a variable is while its surroundings are read; it can be a part of any piece of HTML.
constexpr char kPlaceholder = 'x';

struct Place {
  MustacheNode* variable;
  std::size_t offset;
};

void flatten(std::vector<MustacheNode>& nodes, std::string& html, std::vector<Place>& places) {
  for (MustacheNode& node : nodes) {
    switch (node.kind) {
      case MustacheNode::Kind::kText:
        html += node.text;
        break;
      case MustacheNode::Kind::kVariable:
        places.push_back({&node, html.size()});
        html += kPlaceholder;
        break;
      case MustacheNode::Kind::kSection:
      case MustacheNode::Kind::kInverted:
        flatten(node.children, html, places);
        break;
    }
  }
}

}  // namespace

void mark_line_breaks(std::vector<MustacheNode>& nodes) {
  std::string html;
  std::vector<Place> places;
  flatten(nodes, html, places);

  HtmlTokens tokens(html);
  HtmlToken token;
  std::size_t end = 0;
  int open_pres = 0;
  auto place = places.begin();
  while (place != places.end() && tokens.next(token)) {
    end += token.text.size();
    for (; place != places.end() && place->offset < end; ++place) {
      place->variable->breaks_lines = token.kind == HtmlToken::Kind::kText && open_pres == 0;
    }
    if (token.name == "pre" && token.kind == HtmlToken::Kind::kStart) {
      ++open_pres;
    } else if (token.name == "pre" && token.kind == HtmlToken::Kind::kEnd && open_pres > 0) {
      --open_pres;
    }
  }
}

}  // namespace tickiti
