#include <vector>

#include "http/api/api_call.h"
#include "http/api/encode_rows.h"
#include "http/api/handlers.h"

namespace tickiti::http {

void handle_list_queues(const ApiServices& services, ApiCall& call) {
  const auto rows = read<std::vector<QueueWithCount>>(
      services.ports.database, [](const Snapshot& snapshot) { return snapshot.queues.list(); });
  if (!rows) {
    call.replier.fail(rows.error());
    return;
  }
  JsonWriter json;
  json.open_object();
  json.open_array("queues");
  for (const QueueWithCount& row : *rows) {
    json.open_object();
    write_queue(json, row);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  call.replier.ok(json.take());
}

}  // namespace tickiti::http
