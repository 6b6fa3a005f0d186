#include "application/render_template.h"

#include <utility>

#include "application/ticket_words.h"
#include "domain/mustache.h"

namespace tickiti {
namespace {

// Mustache names the bag of an intervention; here the caller wrote `data`.
Result<std::string> render(const std::string& source, const std::string& path,
                           const TemplateContext& context, Escape escape, FieldErrors& problems) {
  const Mustache compiled = TRY(Mustache::compile(source, path));
  Result<std::string> text = compiled.render(context, escape, kMostRendered);
  if (text || text.error().code != ErrorCode::kValidationFailed) {
    return text;
  }
  for (const auto& [field, texts] : text.error().fields.all()) {
    if (!problems.has("data")) {
      problems.add("data", texts.front());
    }
  }
  return std::string{};
}

}  // namespace

Result<UncleanText> render_unclean(const Snapshot& snapshot, const TemplateUse& use, Json words,
                                   FieldErrors& problems) {
  const auto row = TRY(snapshot.templates.find_by_identifier(use.identifier));
  if (!row || !row->is_enabled || (use.type && row->type != *use.type)) {
    problems.add("template_identifier", "there is no enabled template \"" + use.identifier + "\"" +
                                            (use.type ? " of the type " + *use.type : "") +
                                            "; create or enable it");
    return UncleanText{};
  }
  UncleanText rendered;
  rendered.subject = to_subject(TRY(render(row->subject, use.identifier + " subject",
                                           {&use.data, &words}, Escape::kNone, problems)));
  words.set("subject", Json::string(rendered.subject));
  rendered.html = TRY(render(row->content, use.identifier + " content", {&use.data, &words},
                             Escape::kHtml, problems));
  return rendered;
}

Result<RenderedTemplate> render_use(const HtmlSanitizer& sanitizer, const Snapshot& snapshot,
                                    const TemplateUse& use, Json words, FieldErrors& problems) {
  UncleanText text = TRY(render_unclean(snapshot, use, std::move(words), problems));
  return RenderedTemplate{std::move(text.subject), sanitizer.clean(text.html)};
}

void render_template(const Ports& ports, const RenderTemplate& command,
                     std::optional<KeyedRequest> key, EncodeAnswer<RenderedTemplate> encode,
                     Completion<KeyedAnswer> done) {
  FieldErrors problems = command.problems;
  Result<RenderedTemplate> rendered = RenderedTemplate{};
  if (problems.empty()) {
    rendered = read<RenderedTemplate>(ports.database, [&](const Snapshot& snapshot) {
      return render_use(ports.sanitizer, snapshot, command.use, Json::object(), problems);
    });
  }
  if (rendered && !problems.empty()) {
    rendered = invalid_fields(std::move(problems));
  }
  if (!rendered) {
    done(std::move(rendered).error());
    return;
  }
  transact_keyed<RenderedTemplate>(
      ports, std::move(key),
      [rendered = std::move(rendered).value()](Transaction&) -> Result<RenderedTemplate> {
        return rendered;
      },
      std::move(encode), std::move(done));
}

}  // namespace tickiti
