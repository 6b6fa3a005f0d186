#include "http/api/decode_template.h"

#include "http/api/field_reader.h"

namespace tickiti::http {

TemplateChange decode_template(const Json& row, const std::string& prefix) {
  TemplateChange change;
  FieldReader fields(row, change.problems, prefix);
  change.type = fields.text("type");
  change.identifier = fields.text("identifier");
  change.subject = fields.text("subject");
  change.content = fields.text("content");
  change.description = fields.text("description");
  change.category = fields.text("category");
  change.subcategory = fields.text("subcategory");
  change.is_enabled = fields.boolean("is_enabled");
  return change;
}

}  // namespace tickiti::http
