#include "sqlite/hidden_queues.h"

#include "foundation/json.h"

namespace tickiti::sqlite {

std::string json_ids(const HiddenQueues& queues) {
  Json::Array ids;
  for (const QueueId queue : queues) {
    ids.push_back(Json::number(queue.value));
  }
  return to_text(Json::array(std::move(ids)));
}

void leave_out_hidden(storage::SqlPart& part, std::string_view queue, const HiddenQueues& hidden) {
  if (!hidden.empty()) {
    part.add(" AND ").add(queue).add(" NOT IN (SELECT value FROM json_each(?))",
                                     {json_ids(hidden)});
  }
}

}  // namespace tickiti::sqlite
