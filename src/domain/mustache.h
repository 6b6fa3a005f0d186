#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/json.h"
#include "foundation/result.h"

namespace tickiti {

struct MustacheNode;

// Where names are looked up while rendering, first match first: for `.final`
// the remote's final object, then the bag, then the ticket's own words.
// Points into values that outlive the rendering.
using TemplateContext = std::vector<const Json*>;

enum class Escape { kHtml, kNone };

// A compiled template: Mustache (https://mustache.github.io/mustache.5.html)
// without lambdas, partials, raw tags and set-delimiters (contract §7).
// Immutable, cheap to copy, thread-safe.
class Mustache {
 public:
  // Fails with kValidationFailed on the field `path`; the problem names line
  // and column, counted from 1, and what to do instead.
  static Result<Mustache> compile(std::string_view source, const std::string& path);

  // Fails with kValidationFailed on `data.data` when the output would pass
  // `limit` bytes or the sections would run too long. Unknown names render as
  // nothing; values as to_plain_text gives them. In HTML a value's line breaks are
  // `<br>` where it stands in text; in attributes and in `pre` they stay as they are.
  Result<std::string> render(const TemplateContext& context, Escape escape,
                             std::size_t limit) const;

 private:
  explicit Mustache(std::shared_ptr<const std::vector<MustacheNode>> nodes);
  std::shared_ptr<const std::vector<MustacheNode>> nodes_;
};

// `&`, `<`, `>`, `"`, `'` as entities.
std::string escape_html(std::string_view text);

}  // namespace tickiti
