#pragma once

#include <string>
#include <string_view>

#include "application/create_ticket.h"
#include "application/submit_intervention.h"

namespace tickiti::http {

enum class BagSize { kModest, kOverAdvice };

// The answer to a create (contract §5): the success, or the stored 409.
KeyedAnswer encode_created(const Result<CreatedTicket>& outcome, BagSize size);

// The answer to a decision (contract §8).
KeyedAnswer encode_submitted(const Result<SubmittedIntervention>& outcome);

// `{"ok":true,"data":<data>}`
std::string ok_with_data(std::string_view data);

}  // namespace tickiti::http
