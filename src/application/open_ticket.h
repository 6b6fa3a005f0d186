#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "application/caller.h"
#include "application/keyed_request.h"
#include "application/render_template.h"

namespace tickiti {

// What a ticket without an intervention begins with, as the caller wrote it.
struct Letter {
  std::string subject;
  std::string content;  // HTML
};

// Shapes A (a letter) and B (a template) of contract §5, as decoded. `problems`
// is what decoding found wrong; the rules add theirs, so that one answer names
// every field.
struct OpenTicket {
  Caller caller;
  std::string originator_email_address;
  std::optional<std::string> queue_name;  // None: the Inbox.
  std::string queue_path;                 // Where the caller wrote it.
  Visibility visibility = Visibility::kPublic;
  bool originator_is_responder = false;  // use_passed_originator_as_responder
  std::variant<Letter, TemplateUse> text;
  FieldErrors problems;
};

struct PlainTicket {
  TicketId ticket;
  std::int64_t number = 0;
  ResponseId response;
};

// Opens a ticket with one response: originator, ticket, response, audit and the
// key's answer, all or none. `done` runs on the database's thread. Fails with
// kValidationFailed, kMissingAbility (a token restricted to an intervention).
void open_ticket(const Ports& ports, OpenTicket command, std::optional<KeyedRequest> key,
                 EncodeAnswer<PlainTicket> encode, Completion<KeyedAnswer> done);

}  // namespace tickiti
