#include "http/api/encode_intervention.h"

namespace tickiti::http {
namespace {

void write_field(JsonWriter& json, const FieldView& view) {
  json.open_object();
  json.text("type", to_text(view.field.type));
  if (!view.field.name.empty()) {
    json.text("name", view.field.name);
  }
  if (view.field.type != FieldType::kHr) {
    json.text("label", view.field.label);
  }
  if (view.value) {
    json.json("value", to_text(*view.value));
    json.boolean("read_only", view.read_only);
  }
  json.close_object();
}

void write_attempt(JsonWriter& json, const JobAttempt& attempt) {
  json.open_object();
  json.number("number", attempt.number);
  json.time("started_at", attempt.started_at);
  json.number("duration_ms", attempt.duration_ms);
  if (attempt.status) {
    json.number("status", *attempt.status);
  } else {
    json.null("status");
  }
  json.text_or_null("error", attempt.error);
  json.text("response_body", attempt.response_body);
  json.close_object();
}

void write_actions(JsonWriter& json, bool may_decide) {
  json.open_array("actions");
  if (may_decide) {
    json.open_object();
    json.text("name", "submit");
    json.text("label", "Submit");
    json.close_object();
  }
  json.close_array();
}

void write_head(JsonWriter& json, const InterventionView& view) {
  json.number("ticket_id", view.ticket.id.value);
  json.number("ticket_number", view.ticket.number);
  json.text("intervention", view.intervention.name);
  json.text("title", view.intervention.title);
  json.text("uid", view.payload.uid);
  json.text("state", to_text(view.payload.state));
  json.number("version", view.payload.version);
  if (view.payload.response) {
    json.number("response_id", view.payload.response->value);
  } else {
    json.null("response_id");
  }
  json.null("expires_at");
}

}  // namespace

void write_delivery(JsonWriter& json, const DeliveryView& delivery) {
  json.open_object("delivery");
  json.text("state", delivery.state);
  json.number("attempts", delivery.attempts);
  json.number("max_attempts", delivery.max_attempts);
  json.time_or_null("next_attempt_at", delivery.next_attempt_at);
  json.text_or_null("last_error", delivery.last_error);
  json.close_object();
}

std::string encode_intervention(const InterventionView& view) {
  JsonWriter json;
  json.open_object();
  write_head(json, view);
  write_actions(json, view.may_decide);
  json.open_array("fields");
  for (const FieldView& field : view.fields) {
    write_field(json, field);
  }
  json.close_array();
  json.json("data", view.payload.data);
  write_delivery(json, view.delivery);
  json.open_array("attempts");
  for (const JobAttempt& attempt : view.attempts) {
    write_attempt(json, attempt);
  }
  json.close_array();
  json.close_object();
  return json.take();
}

std::string encode_delivery(const InterventionView& view) {
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", view.ticket.id.value);
  json.number("ticket_number", view.ticket.number);
  json.text("state", to_text(view.payload.state));
  json.number("version", view.payload.version);
  write_delivery(json, view.delivery);
  json.close_object();
  return json.take();
}

}  // namespace tickiti::http
