#include "http/api/decode_submit.h"

#include <utility>

#include "http/api/field_reader.h"

namespace tickiti::http {

DecodedSubmit decode_submit(const Json& body) {
  DecodedSubmit decoded;
  SubmitIntervention& command = decoded.command;
  FieldReader fields(body, decoded.problems);
  command.ticket_number = fields.required_integer("ticket_number");
  command.version = fields.required_integer("version");
  command.action = fields.required_text("action");
  if (!decoded.problems.has("action") && command.action != "submit") {
    fields.add_problem("action", "must be \"submit\"");
  }
  command.edits = fields.object("data").value_or(Json::object());
  command.content = fields.text("content");
  command.visibility =
      fields.boolean("is_internal").value_or(true) ? Visibility::kInternal : Visibility::kPublic;
  if (!decoded.problems.empty()) {
    command.action.clear();
  }
  return decoded;
}

Error first_failure(const FieldErrors& problems, const Error& error) {
  const bool no_ticket = problems.has("ticket_number");
  const bool no_version = problems.has("version");
  switch (error.code) {
    case ErrorCode::kNotFound:
      return no_ticket ? invalid_fields(problems) : error;
    case ErrorCode::kStaleVersion:
    case ErrorCode::kNotPending:
      return no_ticket || no_version ? invalid_fields(problems) : error;
    case ErrorCode::kValidationFailed:
      return problems.empty() ? error : invalid_fields(problems);
    default:
      return error;
  }
}

}  // namespace tickiti::http
