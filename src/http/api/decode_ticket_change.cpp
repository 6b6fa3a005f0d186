#include "http/api/decode_ticket_change.h"

#include <algorithm>

#include "foundation/time_span.h"
#include "http/api/field_reader.h"

namespace tickiti::http {
namespace {

std::optional<TicketStatus> read_status(FieldReader& fields,
                                        const std::vector<TicketStatus>& allowed) {
  const std::optional<std::string> text = fields.text("status");
  if (!text) {
    return std::nullopt;
  }
  const std::optional<TicketStatus> status = ticket_status_from_text(*text);
  if (status && std::ranges::find(allowed, *status) != allowed.end()) {
    return status;
  }
  std::string problem = "must be one of";
  for (const TicketStatus one : allowed) {
    problem += (one == allowed.front() ? " " : ", ") + std::string(to_text(one));
  }
  fields.add_problem("status", problem);
  return std::nullopt;
}

// A day begins in UTC; who means another zone's sends the moment.
std::optional<TimePoint> read_hold(FieldReader& fields) {
  const std::optional<std::string> text = fields.text("on_hold_until");
  if (!text) {
    return std::nullopt;
  }
  const std::optional<TimeSpan> span = time_span_of(*text);
  if (!span) {
    fields.add_problem("on_hold_until",
                       "must be a day like 2026-05-01 or a time like 2026-05-01T00:00:00+02:00");
    return std::nullopt;
  }
  return span->first;
}

std::optional<Priority> read_priority(FieldReader& fields) {
  if (fields.find("priority") == nullptr) {
    return std::nullopt;
  }
  const std::optional<long long> number = fields.integer("priority");
  const std::optional<Priority> priority =
      number ? priority_from_number(*number) : std::optional<Priority>{};
  if (number && !priority) {
    fields.add_problem("priority", "must be 10, 20, 30 or 40");
  }
  return priority;
}

}  // namespace

UpdateTicket decode_update(const Json& body) {
  UpdateTicket command;
  FieldReader fields(body, command.problems);
  command.ticket_number = fields.required_integer("ticket_number");
  command.status =
      read_status(fields, {TicketStatus::kOpen, TicketStatus::kOnHold, TicketStatus::kClosed});
  command.leave_undecided = fields.boolean("leave_undecided").value_or(false);
  const std::optional<TimePoint> until = read_hold(fields);
  if (until || fields.is_null("on_hold_until")) {
    command.on_hold_until = until;
  }
  command.priority = read_priority(fields);
  std::optional<std::string> assignee = fields.text("assigned_to_email");
  if (assignee || fields.is_null("assigned_to_email")) {
    command.assigned_to_email = std::move(assignee);
  }
  command.queue_name = fields.text("queue_name");
  return command;
}

RespondToTicket decode_respond(const Json& body) {
  RespondToTicket command;
  FieldReader fields(body, command.problems);
  command.ticket_number = fields.required_integer("ticket_number");
  command.from_email = fields.text("from_email");
  command.content = fields.text("content");
  command.visibility =
      fields.boolean("is_internal").value_or(false) ? Visibility::kInternal : Visibility::kPublic;
  command.status = read_status(fields, {TicketStatus::kOpen, TicketStatus::kOnHold});
  command.on_hold_until = read_hold(fields);
  return command;
}

}  // namespace tickiti::http
