#include "http/api/decode_open_ticket.h"

#include <optional>
#include <string>
#include <utility>

#include "domain/response_template.h"
#include "http/api/field_reader.h"

namespace tickiti::http {
namespace {

Letter read_letter(FieldReader fields) {
  Letter letter;
  letter.subject = fields.required_text("subject");
  letter.content = fields.required_text("content");
  return letter;
}

TemplateUse read_template_use(FieldReader& fields, FieldErrors& problems) {
  TemplateUse use;
  use.identifier = fields.required_text("template_identifier");
  std::optional<Json> data = fields.object("data");
  if (!data && !problems.has("data")) {
    problems.add("data", "is required");
  }
  use.data = data ? std::move(*data) : Json::object();
  return use;
}

// The top level is where the contract names it first; inside `data` it may stand too.
void read_queue(FieldReader& fields, const Json& data, OpenTicket& command) {
  command.queue_path = "queue_name";
  command.queue_name = fields.text("queue_name");
  if (!command.queue_name && !command.problems.has("queue_name")) {
    command.queue_path = "data.queue_name";
    command.queue_name = FieldReader(data, command.problems, "data.").text("queue_name");
  }
}

}  // namespace

Shape shape_of(const Json& body) {
  if (find_given(body, "intervention")) {
    return Shape::kIntervention;
  }
  return find_given(body, "template_identifier") ? Shape::kTemplate : Shape::kLetter;
}

OpenTicket decode_open_ticket(const Json& body) {
  OpenTicket command;
  FieldReader fields(body, command.problems);
  command.originator_email_address = fields.required_text("originator_email_address");
  command.originator_is_responder =
      fields.boolean("use_passed_originator_as_responder").value_or(false);
  command.visibility =
      fields.boolean("is_public").value_or(true) ? Visibility::kPublic : Visibility::kInternal;
  if (shape_of(body) == Shape::kTemplate) {
    TemplateUse use = read_template_use(fields, command.problems);
    read_queue(fields, use.data, command);
    command.text = std::move(use);
    return command;
  }
  const Json data = fields.object("data").value_or(Json::object());
  read_queue(fields, data, command);
  command.text = read_letter(FieldReader(data, command.problems, "data."));
  return command;
}

RenderTemplate decode_render_template(const Json& body) {
  RenderTemplate command;
  FieldReader fields(body, command.problems);
  command.use = read_template_use(fields, command.problems);
  command.use.type = fields.text("type");
  if (command.use.type && !is_template_type(*command.use.type)) {
    command.problems.add("type",
                         "must be email, notification, intervention, faq or stock-response");
  }
  return command;
}

SendEmail decode_send_email(const Json& body) {
  SendEmail command;
  FieldReader fields(body, command.problems);
  command.to_address = fields.required_text("to_address");
  if (find_given(body, "template_identifier")) {
    command.text = read_template_use(fields, command.problems);
  } else {
    command.text = read_letter(fields);
    fields.object("data");  // Without use here; still no place for anything else.
  }
  return command;
}

}  // namespace tickiti::http
