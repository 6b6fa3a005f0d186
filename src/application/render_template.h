#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "application/keyed_request.h"

namespace tickiti {

// The longest text that a template may come to, in bytes (contract §7).
inline constexpr std::size_t kMostRendered = 256UL * 1024;

// A template by its identifier, and what its tokens stand for.
struct TemplateUse {
  std::string identifier;
  std::optional<std::string> type;  // It must have this one.
  Json data;                        // An object.
};

struct RenderedTemplate {
  std::string subject;  // As to_subject makes it.
  CleanHtml content;
};

// As rendered: nothing of it is safe to show.
struct UncleanText {
  std::string subject;  // As to_subject makes it.
  std::string html;
};

// Renders what is enabled; names that `use.data` lacks are looked up in `words`,
// which gets `subject` before the content is rendered. Adds to `problems`:
// `template_identifier` when there is no such template, `data` when the text
// would get too long; the value then means nothing.
Result<UncleanText> render_unclean(const Snapshot& snapshot, const TemplateUse& use, Json words,
                                   FieldErrors& problems);

// The same, cleaned.
Result<RenderedTemplate> render_use(const HtmlSanitizer& sanitizer, const Snapshot& snapshot,
                                    const TemplateUse& use, Json words, FieldErrors& problems);

struct RenderTemplate {
  TemplateUse use;
  FieldErrors problems;  // What decoding found wrong.
};

// Renders for the caller; nothing is sent, nothing but the key's answer is
// written. `done` runs on the database's thread. Fails with kValidationFailed.
void render_template(const Ports& ports, const RenderTemplate& command,
                     std::optional<KeyedRequest> key, EncodeAnswer<RenderedTemplate> encode,
                     Completion<KeyedAnswer> done);

}  // namespace tickiti
