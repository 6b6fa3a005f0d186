#include "http/live/live_events.h"

#include "http/json_writer.h"

namespace tickiti::http {
namespace {

EventText event(std::string_view name, std::string_view data) {
  std::string text;
  text.append("event: ").append(name).append("\ndata: ").append(data).append("\n\n");
  return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

EventText hello_event(std::string_view version) {
  JsonWriter json;
  json.open_object();
  json.text("version", version);
  json.close_object();
  return event("hello", json.take());
}

EventText tickets_event(const std::vector<TicketId>& tickets, bool more) {
  JsonWriter json;
  json.open_object();
  json.open_array("ticket_ids");
  for (const TicketId ticket : tickets) {
    json.text(std::to_string(ticket.value));
  }
  json.close_array();
  json.boolean("more", more);
  json.close_object();
  return event("tickets", json.take());
}

EventText presence_event(std::int64_t ticket_number, const std::vector<Viewer>& people) {
  JsonWriter json;
  json.open_object();
  json.number("ticket_number", ticket_number);
  json.open_array("people");
  for (const Viewer& viewer : people) {
    json.open_object();
    json.text("email", viewer.email);
    json.text("name", viewer.name);
    json.boolean("is_editing", viewer.is_editing);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  return event("presence", json.take());
}

EventText signed_out_event() {
  static const EventText text = event("signed-out", "{}");
  return text;
}

EventText too_many_event(std::size_t most) {
  JsonWriter json;
  json.open_object();
  json.text("reason", "too_many");
  json.number("most", static_cast<std::int64_t>(most));
  json.text("message", "You have opened more than " + std::to_string(most) +
                           " event streams; this one, the oldest, is closed. Load anew from time "
                           "to time instead of opening it again.");
  json.close_object();
  return event("closed", json.take());
}

EventText comment_line() {
  static const EventText text = std::make_shared<const std::string>(":\n\n");
  return text;
}

}  // namespace tickiti::http
