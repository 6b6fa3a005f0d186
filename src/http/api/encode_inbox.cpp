#include "http/api/encode_inbox.h"

#include "http/api/encode_intervention.h"
#include "http/api/inbox_cursor.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

void write_intervention(JsonWriter& json, const InboxEntry& entry) {
  const std::optional<InboxIntervention>& intervention = entry.row.intervention;
  if (!intervention) {
    json.null("intervention");
    return;
  }
  json.open_object("intervention");
  json.text("name", intervention->name);
  json.text("title", intervention->title);
  json.text("uid", intervention->uid);
  json.text("state", to_text(intervention->state));
  write_delivery(json, entry.delivery.value_or(DeliveryView{}));
  json.close_object();
}

void write_entry(JsonWriter& json, const InboxEntry& entry) {
  const Ticket& ticket = entry.row.ticket;
  json.open_object();
  json.text_id("id", ticket.id.value);
  json.number("number", ticket.number);
  json.text("subject", ticket.subject);
  json.text("status", to_text(ticket.status));
  json.number("priority", static_cast<int>(ticket.priority));
  json.text_id("queue_id", ticket.queue.value);
  json.text("queue", entry.row.queue_name);
  json.text("originator_email", entry.row.originator_email);
  json.text_or_null("assigned_to_email", entry.row.assigned_to_email);
  json.time_or_null("on_hold_until", ticket.on_hold_until);
  json.time("created_at", ticket.created_at);
  json.time("updated_at", ticket.updated_at);
  write_intervention(json, entry);
  json.close_object();
}

}  // namespace

std::string encode_inbox(const InboxPage& page) {
  JsonWriter json;
  json.open_object();
  json.open_array("tickets");
  for (const InboxEntry& entry : page.entries) {
    write_entry(json, entry);
  }
  json.close_array();
  json.text_or_null("next_cursor", page.next ? to_cursor(*page.next) : "");
  json.close_object();
  return json.take();
}

std::string encode_counts(const InboxCounts& counts, int unread_notifications) {
  JsonWriter json;
  json.open_object();
  json.number("attention", counts.attention);
  json.open_array("queues");
  for (const InboxCounts::Queue& queue : counts.queues) {
    json.open_object();
    json.text_id("id", queue.id.value);
    json.text("name", queue.name);
    json.number("open", queue.open);
    json.close_object();
  }
  json.close_array();
  json.open_object("states");
  for (const InboxCounts::State& state : counts.states) {
    json.number(to_text(state.state), state.open);
  }
  json.close_object();
  json.number("unread_notifications", unread_notifications);
  json.close_object();
  return json.take();
}

std::string encode_people(const std::vector<Person>& people) {
  JsonWriter json;
  json.open_object();
  json.open_array("people");
  for (const Person& person : people) {
    json.open_object();
    json.text("email", person.email);
    json.text("name", person.name);
    json.text("role", to_text(person.role));
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return json.take();
}

}  // namespace tickiti::http
