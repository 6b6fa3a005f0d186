#pragma once

#include <string>
#include <string_view>

#include "application/create_ticket.h"
#include "application/open_ticket.h"
#include "application/render_template.h"
#include "application/respond_to_ticket.h"
#include "application/submit_intervention.h"
#include "http/api/warnings.h"

namespace tickiti::http {

// `warnings`: see write_warnings; without any an answer is as the contract has it.

// The answer to a create (contract §5): the success, or the stored 409.
KeyedAnswer encode_created(const Result<CreatedTicket>& outcome, Warnings warnings = {});

// The answer to a create of shape A or B (contract §5).
KeyedAnswer encode_opened(const Result<PlainTicket>& outcome, const Warnings& warnings = {});

// The answer to send_email.
KeyedAnswer encode_mail_taken(const Result<MailId>& outcome, const Warnings& warnings = {});

KeyedAnswer encode_rendered(const Result<RenderedTemplate>& outcome, const Warnings& warnings = {});

// The answer to a decision (contract §8).
KeyedAnswer encode_submitted(const Result<SubmittedIntervention>& outcome,
                             const Warnings& warnings = {});

// The answer to a response (contract §5).
KeyedAnswer encode_posted(const Result<PostedResponse>& outcome, const Warnings& warnings = {});

// `{"ok":true,"data":<data>}`
std::string ok_with_data(std::string_view data);

}  // namespace tickiti::http
