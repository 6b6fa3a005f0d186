#pragma once

#include "application/open_ticket.h"
#include "application/send_email.h"

namespace tickiti::http {

enum class Shape { kLetter, kTemplate, kIntervention };  // A, B, C of contract §5.

Shape shape_of(const Json& body);

// Reads the body of a create of shape A or B. What is wrong stands in the
// command's `problems`. Leaves `caller` as it is.
OpenTicket decode_open_ticket(const Json& body);

// Reads the body of render_template, likewise.
RenderTemplate decode_render_template(const Json& body);

// Reads the body of send_email, likewise. With a template no letter is looked at.
SendEmail decode_send_email(const Json& body);

}  // namespace tickiti::http
