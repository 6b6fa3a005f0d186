#pragma once

#include <string>
#include <vector>

#include "application/attachments.h"

namespace tickiti {

struct ResponseSearch {
  ResponseQuery query;
  std::vector<std::string> queue_names;  // Besides `query.queue`; of these only the database knows.
};

struct ResponseResults {
  ResponsePage page;
  AttachmentsByResponse attachments;
};

// One page of responses of all tickets that the reader may view, oldest first.
Result<ResponseResults> search_responses(const Snapshot& snapshot, const Person& reader,
                                         ResponseSearch search);

}  // namespace tickiti
