#include "postgres/hidden_queues.h"

#include "postgres/id_array.h"

namespace tickiti::postgres {

std::string array_of(const HiddenQueues& queues) {
  return id_array(queues, [](QueueId queue) { return queue.value; });
}

void leave_out_hidden(storage::SqlPart& part, std::string_view queue, const HiddenQueues& hidden) {
  if (!hidden.empty()) {
    part.add(" AND ").add(queue).add(" <> ALL (?::bigint[])", {array_of(hidden)});
  }
}

}  // namespace tickiti::postgres
