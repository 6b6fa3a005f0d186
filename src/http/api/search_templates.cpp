#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/search_phrases.h"
#include "domain/search_words.h"
#include "http/api/api_call.h"
#include "http/api/encode_rows.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

constexpr std::size_t kMostPhrases = 20;
constexpr std::string_view kFaq = "faq";

// Which type a mode is about; empty: every type.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kModes{
    {{"templates", ""}, {"faqs", kFaq}, {"stock-responses", "stock-response"}}};

struct TemplateSearch {
  std::vector<std::string> phrases;
  std::string type;  // Empty: any.
  bool matches_nothing = false;
};

std::optional<std::string_view> type_of_mode(std::string_view mode) {
  for (const auto& [known, type] : kModes) {
    if (known == mode) {
      return type;
    }
  }
  return std::nullopt;
}

TemplateSearch decode_search(const Json& body, FieldErrors& problems) {
  FieldReader fields(body, problems);
  TemplateSearch search;
  const std::string text = fields.text("search").value_or("");
  search.phrases = search_phrases(text);
  if (search.phrases.size() > kMostPhrases) {
    fields.add_problem("search", "must have at most 20 words and phrases");
  } else if (!SearchWordCount().add(text)) {
    fields.add_problem("search", kTooManyWords);
  }
  const auto mode_type = type_of_mode(fields.text("mode").value_or("templates"));
  if (!mode_type) {
    fields.add_problem("mode", "must be one of templates, faqs, stock-responses");
  }
  const std::string type = fields.text("type").value_or("");
  if (!type.empty() && !is_template_type(type)) {
    fields.add_problem("type",
                       "must be one of email, notification, intervention, faq, stock-response");
  }
  search.type = type.empty() ? mode_type.value_or("") : type;
  search.matches_nothing = search.type != mode_type.value_or("") && !mode_type.value_or("").empty();
  return search;
}

void reply_with_found(const ApiServices& services, const Replier& replier,
                      const TemplateSearch& search) {
  using Rows = std::vector<ResponseTemplate>;
  const auto rows = read<Rows>(services.ports.database, [&](const Snapshot& snapshot) {
    return search.matches_nothing ? Result<Rows>(Rows{})
                                  : snapshot.templates.search(search.phrases, search.type);
  });
  if (!rows) {
    replier.fail(rows.error());
    return;
  }
  replier.ok(encode_templates(*rows));
}

}  // namespace

void handle_search_templates(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const TemplateSearch search = decode_search(call.body, problems);
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  reply_with_found(services, call.replier, search);
}

void handle_list_faqs(const ApiServices& services, ApiCall& call) {
  TemplateSearch search;
  search.type = kFaq;
  reply_with_found(services, call.replier, search);
}

}  // namespace tickiti::http
