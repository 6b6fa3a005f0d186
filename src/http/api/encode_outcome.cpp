#include "http/api/encode_outcome.h"

#include <utility>

#include "http/error_reply.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

constexpr std::string_view kBagWarning =
    "data.data is larger than the advised 32 KiB; keep what staff need to decide and leave the "
    "rest with you.";

KeyedAnswer encode_refusal(const Error& error) {
  Reply reply = error_reply(error);
  return {.status = reply.status, .body = std::move(reply.body)};
}

std::string encode(const CreatedTicket& created, BagSize size) {
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", created.ticket.value);
  json.number("ticket_number", created.number);
  json.number("response_id", created.response.value);
  json.number("intervention_payload_id", created.payload.value);
  if (created.existing) {
    json.boolean("existing", true);
    json.text("state", to_text(created.state));
  }
  if (size == BagSize::kOverAdvice) {
    json.open_array("warnings");
    json.text(kBagWarning);
    json.close_array();
  }
  json.close_object();
  return json.take();
}

}  // namespace

std::string ok_with_data(std::string_view data) {
  JsonWriter json;
  json.open_object();
  json.boolean("ok", true);
  json.json("data", data);
  json.close_object();
  return json.take();
}

KeyedAnswer encode_created(const Result<CreatedTicket>& outcome, BagSize size) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  return {.status = 200, .body = ok_with_data(encode(*outcome, size))};
}

KeyedAnswer encode_opened(const Result<PlainTicket>& outcome) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", outcome->ticket.value);
  json.number("ticket_number", outcome->number);
  json.number("response_id", outcome->response.value);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_rendered(const Result<RenderedTemplate>& outcome) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.text("subject", outcome->subject);
  json.text("content", outcome->content.html);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_mail_taken(const Result<MailId>& outcome) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("mail_id", outcome->value);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_submitted(const Result<SubmittedIntervention>& outcome) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", outcome->ticket.value);
  json.number("response_id", outcome->response.value);
  json.text("state", to_text(outcome->state));
  json.number("version", outcome->version);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_posted(const Result<PostedResponse>& outcome) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", outcome->ticket.value);
  if (outcome->response) {
    json.number("response_id", outcome->response->value);
  } else {
    json.null("response_id");
  }
  json.boolean("reopened", outcome->reopened);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

}  // namespace tickiti::http
