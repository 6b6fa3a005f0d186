#include "http/api/encode_outcome.h"

#include <utility>

#include "http/error_reply.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

KeyedAnswer encode_refusal(const Error& error) {
  Reply reply = error_reply(error);
  return {.status = reply.status, .body = std::move(reply.body)};
}

std::string encode(const CreatedTicket& created, const Warnings& warnings) {
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
  write_warnings(json, warnings);
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

KeyedAnswer encode_created(const Result<CreatedTicket>& outcome, Warnings warnings) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  warnings.insert(warnings.end(), outcome->misfits.begin(), outcome->misfits.end());
  return {.status = 200, .body = ok_with_data(encode(*outcome, warnings))};
}

KeyedAnswer encode_opened(const Result<PlainTicket>& outcome, const Warnings& warnings) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", outcome->ticket.value);
  json.number("ticket_number", outcome->number);
  json.number("response_id", outcome->response.value);
  write_warnings(json, warnings);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_rendered(const Result<RenderedTemplate>& outcome, const Warnings& warnings) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.text("subject", outcome->subject);
  json.text("content", outcome->content.html);
  write_warnings(json, warnings);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_mail_taken(const Result<MailId>& outcome, const Warnings& warnings) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("mail_id", outcome->value);
  write_warnings(json, warnings);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_submitted(const Result<SubmittedIntervention>& outcome,
                             const Warnings& warnings) {
  if (!outcome) {
    return encode_refusal(outcome.error());
  }
  JsonWriter json;
  json.open_object();
  json.number("ticket_id", outcome->ticket.value);
  json.number("response_id", outcome->response.value);
  json.text("state", to_text(outcome->state));
  json.number("version", outcome->version);
  write_warnings(json, warnings);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

KeyedAnswer encode_posted(const Result<PostedResponse>& outcome, const Warnings& warnings) {
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
  write_warnings(json, warnings);
  json.close_object();
  return {.status = 200, .body = ok_with_data(json.take())};
}

}  // namespace tickiti::http
