#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "application/manage_notifications.h"
#include "foundation/number.h"
#include "http/api/api_call.h"
#include "http/api/encode_outcome.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"
#include "http/json_writer.h"

namespace tickiti::http {
namespace {

constexpr long long kMostRows = 100;
constexpr std::size_t kMostIds = 1000;

struct Wanted {
  std::optional<NotificationId> before;
  int limit = 50;
};

Result<Wanted> decode_page(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  Wanted wanted;
  if (const auto cursor = fields.text("cursor")) {
    const auto id = to_number<std::int64_t>(*cursor);
    if (!id || *id < 1) {
      fields.add_problem("cursor", "must be a next_cursor of an earlier answer");
    }
    wanted.before = NotificationId{id.value_or(0)};
  }
  const long long limit = fields.integer("limit").value_or(wanted.limit);
  if (limit < 1 || limit > kMostRows) {
    fields.add_problem("limit", "must be 1 to 100");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  wanted.limit = static_cast<int>(limit);
  return wanted;
}

std::vector<NotificationId> decode_ids(FieldReader& fields, const Json& list) {
  std::vector<NotificationId> ids;
  if (!list.is_array() || list.as_array().empty() || list.as_array().size() > kMostIds) {
    fields.add_problem("ids", "must be an array of 1 to 1000 ids of notifications");
    return ids;
  }
  for (const Json& item : list.as_array()) {
    long long id = 0;
    if (!to_integer(item, id)) {
      fields.add_problem("ids." + std::to_string(ids.size()), "must be an id");
    }
    ids.push_back(NotificationId{id});
  }
  return ids;
}

Result<ReadNotifications> decode_read(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  ReadNotifications command;
  const Json* ids = fields.find("ids");
  const bool has_ids = ids != nullptr;
  if (has_ids) {
    command.ids = decode_ids(fields, *ids);
  }
  const bool has_number = fields.find("ticket_number") != nullptr;
  command.ticket_number = fields.integer("ticket_number");
  const bool all = fields.boolean("all").value_or(false);
  if (has_number && has_ids) {
    fields.add_problem("ticket_number", "cannot go with ids");
  }
  if (all && (has_ids || has_number)) {
    fields.add_problem("all", "cannot go with ids or ticket_number");
  }
  if (!has_ids && !has_number && !all && !problems.has("all")) {
    fields.add_problem("ids", "is required unless ticket_number or all is given");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return command;
}

void write_row(JsonWriter& json, const NotificationRow& row) {
  const Notification& notification = row.notification;
  json.open_object();
  json.text_id("id", notification.id.value);
  json.text("kind", to_text(notification.kind));
  json.text_id("ticket_id", notification.ticket.value);
  json.number("ticket_number", row.ticket_number);
  json.text("subject", row.subject);
  json.text("queue", row.queue_name);
  json.time("created_at", notification.created_at);
  json.time_or_null("read_at", notification.read_at);
  json.close_object();
}

std::string encode(const NotificationPage& page) {
  JsonWriter json;
  json.open_object();
  json.open_array("notifications");
  for (const NotificationRow& row : page.rows) {
    write_row(json, row);
  }
  json.close_array();
  json.text_or_null("next_cursor", page.next ? std::to_string(page.next->value) : "");
  json.number("unread", page.unread);
  json.close_object();
  return json.take();
}

std::string encode(const NotificationsRead& done) {
  JsonWriter json;
  json.open_object();
  json.number("read", done.read);
  json.number("unread", done.unread);
  json.close_object();
  return json.take();
}

}  // namespace

void handle_list_notifications(const ApiServices& services, ApiCall& call) {
  const Result<Wanted> wanted = decode_page(call.body);
  if (!wanted) {
    call.replier.fail(wanted.error());
    return;
  }
  const auto page = read<NotificationPage>(services.ports.database, [&](const Snapshot& snapshot) {
    return list_notifications(snapshot, call.caller.owner, wanted->before, wanted->limit);
  });
  if (!page) {
    call.replier.fail(page.error());
    return;
  }
  call.replier.ok(ok_with_data(encode(*page)));
}

void handle_read_notifications(const ApiServices& services, ApiCall& call) {
  Result<ReadNotifications> command = decode_read(call.body);
  if (!command) {
    call.replier.fail(command.error());
    return;
  }
  command->caller = std::move(call.caller);
  read_notifications(services.ports, std::move(command).value(),
                     [replier = call.replier](const Result<NotificationsRead>& done) {
                       if (!done) {
                         replier.fail(done.error());
                         return;
                       }
                       replier.ok(ok_with_data(encode(*done)));
                     });
}

}  // namespace tickiti::http
