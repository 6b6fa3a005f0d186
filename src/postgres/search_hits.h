#pragma once

#include <string>
#include <vector>

#include "storage/sql_part.h"

namespace tickiti::postgres {

// Which words of a ticket are looked at.
enum class Sought { kSubject, kEverything };

// Each selects one column: the ids of the newest tickets that match one of the texts,
// up to 5000; of a text each word must start some word, whatever the case and accents.
// Nothing in a text is syntax; one without letters and digits matches nothing.
storage::SqlPart select_ticket_hits(const std::vector<std::string>& texts, Sought sought);

// The same for the tickets of the newest responses; of a text each word must be one,
// in whatever English form, of one response.
storage::SqlPart select_response_hits(const std::vector<std::string>& texts);

}  // namespace tickiti::postgres
