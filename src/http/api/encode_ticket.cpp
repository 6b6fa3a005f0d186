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

void write_attachments(JsonWriter& json, const std::vector<ResponseAttachment>& attachments) {
  json.open_array("attachments");
  for (const ResponseAttachment& attachment : attachments) {
    json.open_object();
    write_attachment(json, attachment);
    json.close_object();
  }
  json.close_array();
}

// All members but those that tell whose response it is.
void write_response(JsonWriter& json, const ResponseWithAudit& entry, std::string_view author,
                    const std::vector<ResponseAttachment>& attachments,
                    const ResponseFields& fields) {
  const TicketResponse& response = entry.response;
  json.boolean("is_internal", response.visibility == Visibility::kInternal);
  json.boolean("is_pinned", false);
  json.boolean("staff_response", response.is_staff);
  json.text("created_by_email", author);
  json.time("created_at", response.created_at);
  json.time("updated_at", response.created_at);
  json.boolean("is_email_sourced", false);
  if (fields.html) {
    json.text("html", response.html);
  }
  if (fields.plain_text) {
    json.text("plain_text", response.plain_text);
  }
  if (fields.attachments) {
    write_attachments(json, attachments);
  }
  write_audit(json, entry.audit);
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

void write_may(JsonWriter& json, const TicketView& view) {
  if (view.may_manage) {
    return;
  }
  json.open_object("may");
  json.boolean("respond", true);
  for (const char* const change : {"update", "submit", "retry"}) {
    json.boolean(change, false);
  }
  json.close_object();
}

void write_mailed(JsonWriter& json, const std::vector<ResponseView>& responses) {
  json.open_array("mailed");
  for (const ResponseView& view : responses) {
    const TicketResponse& response = view.entry.response;
    if (!response.mailed_to) {
      continue;
    }
    json.open_object();
    json.text_id("response_id", response.id.value);
    json.text("mail", response.mailed_to->is_off ? "off" : "on");
    json.open_array("addresses");
    for (const std::string& address : response.mailed_to->addresses) {
      json.text(address);
    }
    json.close_array();
    json.close_object();
  }
  json.close_array();
}

void write_responses(JsonWriter& json, const std::vector<ResponseView>& responses) {
  json.open_array("responses");
  for (const ResponseView& view : responses) {
    json.open_object();
    json.text_id("id", view.entry.response.id.value);
    write_response(json, view.entry, view.created_by_email, view.attachments, {});
    json.close_object();
  }
  json.close_array();
}

void write_found_responses(JsonWriter& json, const ResponseResults& results,
                           const ResponseFields& fields) {
  json.open_array("responses");
  for (const FoundResponse& found : results.page.responses) {
    const TicketResponse& response = found.entry.response;
    json.open_object();
    json.text_id("id", response.id.value);
    json.text_id("ticket_id", response.ticket.value);
    json.number("ticket_number", found.ticket_number);
    json.text_id("queue_id", found.queue.value);
    const auto attachments = results.attachments.find(response.id);
    write_response(json, found.entry, found.author_email,
                   attachments == results.attachments.end() ? std::vector<ResponseAttachment>()
                                                            : attachments->second,
                   fields);
    json.close_object();
  }
  json.close_array();
}

void write_attachment(JsonWriter& json, const ResponseAttachment& attachment) {
  json.text_id("id", attachment.id.value);
  json.text("name", attachment.name);
  json.text("mime_type", attachment.mime_type);
  json.number("file_size", attachment.file_size);
  json.text("sha256", attachment.sha256);
  json.boolean("is_inline", attachment.placement == Placement::kInline);
}

void write_audit_entries(JsonWriter& json, const std::vector<AuditEntry>& entries) {
  const auto json_or_null = [&json](std::string_view name, const std::string& text) {
    json.json(name, text.empty() ? std::string_view("null") : text);
  };
  json.open_array("entries");
  for (const AuditEntry& entry : entries) {
    json.open_object();
    json.time("at", entry.at);
    json.text("actor", entry.actor);
    json.text("action", entry.action);
    json_or_null("before", entry.before);
    json_or_null("after", entry.after);
    json.close_object();
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
