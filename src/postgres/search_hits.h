#pragma once

#include <string>
#include <vector>

#include "storage/sql_part.h"

namespace tickiti::postgres {

// Which words of a ticket are looked at.
enum class Sought { kSubject, kEverything };

// How many tickets are found at most; tickets/query looks through more than an inbox.
inline constexpr int kMostHits = 5000;
inline constexpr int kMostInboxHits = 2000;

// Each selects one column: the ids of the newest tickets that match one of the texts,
// up to `most`; of a text each word must start some word, whatever the case and accents.
// Nothing in a text is syntax; one without letters and digits matches nothing.
storage::SqlPart select_ticket_hits(const std::vector<std::string>& texts, Sought sought,
                                    int most = kMostHits);

// The same for the tickets of the newest responses; of a text each word must be one,
// in whatever English form, of one response.
storage::SqlPart select_response_hits(const std::vector<std::string>& texts);

}  // namespace tickiti::postgres
