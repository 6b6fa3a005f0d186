#include "application/decision_words.h"

#include <string_view>

#include "domain/mustache.h"
#include "foundation/json.h"

namespace tickiti {
namespace {

constexpr std::string_view kNothing = "(nothing)";
constexpr std::string_view kArrow = " \xE2\x86\x92 ";

// CR LF, CR and LF each end a line.
std::string with_line_breaks(std::string_view text) {
  std::string html;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      continue;
    }
    if (text[i] == '\r' || text[i] == '\n') {
      html += "<br>";
    } else {
      html += text[i];
    }
  }
  return html;
}

std::string value_html(const std::string& json_text) {
  const Result<Json> value = json_text.empty() ? Result<Json>(Json()) : parse_json(json_text);
  if (!value || value->is_null()) {
    return std::string(kNothing);
  }
  if (value->is_boolean()) {
    return value->as_boolean() ? "yes" : "no";
  }
  if (!value->is_string()) {
    return escape_html(json_text);
  }
  const std::string& text = value->as_string();
  return text.empty() ? std::string(kNothing) : with_line_breaks(escape_html(text));
}

std::string label_of(const BagChange& change, const std::vector<FieldView>& fields) {
  for (const FieldView& field : fields) {
    if (field.field.name == change.name && !field.field.label.empty()) {
      return field.field.label;
    }
  }
  return change.name;
}

}  // namespace

std::string decision_html(std::string html, const std::vector<FieldView>& fields,
                          const std::vector<BagChange>& changes) {
  if (changes.empty()) {
    return html.empty() ? "<p>Submitted without changes.</p>" : html;
  }
  // Paragraphs, not a list, whose plain text would shift the lines of a value to the right.
  for (const BagChange& change : changes) {
    html += "<p><strong>" + escape_html(label_of(change, fields)) +
            "</strong>: " + value_html(change.before) + std::string(kArrow) +
            value_html(change.after) + "</p>";
  }
  return html;
}

}  // namespace tickiti
