#include "http/api/encode_ticket.h"

namespace tickiti::http {
namespace {

void write_audit(JsonWriter& json, const std::vector<ResponseAudit>& lines) {
  json.open_array("audit");
  for (const ResponseAudit& line : lines) {
    json.open_object();
    json.time("at", line.at);
    json.text("by", line.by);
    json.text("text", line.text);
    json.close_object();
  }
  json.close_array();
}

void write_response(JsonWriter& json, const ResponseView& view) {
  const TicketResponse& response = view.entry.response;
  json.open_object();
  json.text_id("id", response.id.value);
  json.boolean("is_internal", response.visibility == Visibility::kInternal);
  json.boolean("is_pinned", false);
  json.boolean("staff_response", response.is_staff);
  json.text("created_by_email", view.created_by_email);
  json.time("created_at", response.created_at);
  json.time("updated_at", response.created_at);
  json.boolean("is_email_sourced", false);
  json.text("html", response.html);
  json.text("plain_text", response.plain_text);
  json.open_array("attachments");
  json.close_array();
  write_audit(json, view.entry.audit);
  json.close_object();
}

}  // namespace

void write_ticket(JsonWriter& json, const TicketView& view) {
  const Ticket& ticket = view.ticket;
  json.open_object("ticket");
  json.text_id("id", ticket.id.value);
  json.number("number", ticket.number);
  json.text("subject", ticket.subject);
  json.text("status", to_text(ticket.status));
  json.number("priority", static_cast<int>(ticket.priority));
  json.text_id("queue_id", ticket.queue.value);
  json.text("originator_email", view.originator_email);
  json.text_or_null("assigned_to_email", view.assigned_to_email);
  json.boolean("resolved", false);
  json.time_or_null("on_hold_until", ticket.on_hold_until);
  json.time("created_at", ticket.created_at);
  json.time("updated_at", ticket.updated_at);
  json.close_object();
}

void write_responses(JsonWriter& json, const std::vector<ResponseView>& responses) {
  json.open_array("responses");
  for (const ResponseView& view : responses) {
    write_response(json, view);
  }
  json.close_array();
}

void write_ticket_row(JsonWriter& json, const TicketView& view) {
  const Ticket& ticket = view.ticket;
  json.open_object();
  json.number("id", ticket.id.value);
  json.number("number", ticket.number);
  json.text("subject", ticket.subject);
  json.text("status", to_text(ticket.status));
  json.number("priority", static_cast<int>(ticket.priority));
  json.number("queue_id", ticket.queue.value);
  json.text("queue", view.queue_name);
  json.text("originator_email", view.originator_email);
  json.text_or_null("assigned_to_email", view.assigned_to_email);
  json.time("created_at", ticket.created_at);
  json.time("updated_at", ticket.updated_at);
  json.close_object();
}

}  // namespace tickiti::http
