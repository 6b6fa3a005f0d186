#include "application/search_responses.h"

#include "application/ticket_rights.h"

namespace tickiti {

Result<ResponseResults> search_responses(const Snapshot& snapshot, const Person& reader,
                                         ResponseSearch search) {
  search.query.hidden = TRY(rights_of(snapshot, reader)).hidden();
  for (const std::string& name : search.queue_names) {
    const std::optional<TicketQueue> queue = TRY(snapshot.queues.find_by_name(name));
    // A name that no queue has narrows too: to a queue in which nothing lies.
    search.query.queue.push_back(queue ? queue->id : QueueId{});
  }
  ResponseResults results;
  results.page = TRY(snapshot.responses.query(search.query));
  std::vector<ResponseId> ids;
  for (const FoundResponse& found : results.page.responses) {
    ids.push_back(found.entry.response.id);
  }
  results.attachments = TRY(list_attachments(snapshot, ids));
  return results;
}

}  // namespace tickiti
