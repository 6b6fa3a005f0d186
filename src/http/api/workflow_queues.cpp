#include <string>
#include <utility>
#include <vector>

#include "application/manage_queues.h"
#include "application/move_queue.h"
#include "http/api/api_call.h"
#include "http/api/encode_rows.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/api/reply_with_done.h"

namespace tickiti::http {
namespace {

QueueChange decode_queue(const Json& body) {
  QueueChange change;
  FieldReader fields(body, change.problems);
  change.name = fields.text("name");
  change.outgoing_mailbox_id = fields.integer("outgoing_mailbox_id");
  return change;
}

std::string encode(const QueueWithCount& row) {
  JsonWriter json;
  json.open_object();
  json.open_object("queue");
  write_queue(json, row);
  json.close_object();
  json.close_object();
  return json.take();
}

std::string encode(const MovedQueue& moved) {
  JsonWriter json;
  json.open_object();
  json.open_object("queue");
  write_queue(json, moved.to);
  json.close_object();
  json.number("tickets_moved", moved.tickets);
  json.number("interventions_moved", moved.interventions);
  json.close_object();
  return json.take();
}

Completion<QueueWithCount> reply_with_row(const Replier& replier) {
  return [replier](const Result<QueueWithCount>& row) {
    if (!row) {
      replier.fail(row.error());
      return;
    }
    replier.ok(encode(*row));
  };
}

}  // namespace

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

void handle_create_queue(const ApiServices& services, ApiCall& call) {
  create_queue(services.ports, std::move(call.caller), decode_queue(call.body),
               reply_with_row(call.replier));
}

void handle_update_queue(const ApiServices& services, ApiCall& call) {
  QueueChange change = decode_queue(call.body);
  const QueueId id{FieldReader(call.body, change.problems).required_integer("queue_id")};
  if (change.problems.has("queue_id")) {
    call.replier.fail(invalid_fields(std::move(change.problems)));
    return;
  }
  update_queue(services.ports, std::move(call.caller), id, std::move(change),
               reply_with_row(call.replier));
}

void handle_delete_queue(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const QueueId id{FieldReader(call.body, problems).required_integer("queue_id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  delete_queue(services.ports, std::move(call.caller), id, reply_with_done(call.replier));
}

void handle_move_queue(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  FieldReader fields(call.body, problems);
  MoveQueue command;
  command.from = QueueId{fields.required_integer("from_queue_id")};
  command.to = QueueId{fields.required_integer("to_queue_id")};
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  command.caller = std::move(call.caller);
  move_queue(services.ports, std::move(command),
             [replier = call.replier](const Result<MovedQueue>& moved) {
               if (!moved) {
                 replier.fail(moved.error());
                 return;
               }
               replier.ok(encode(*moved));
             });
}

}  // namespace tickiti::http
