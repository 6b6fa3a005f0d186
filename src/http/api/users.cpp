#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "application/manage_queue_access.h"
#include "foundation/number.h"
#include "http/api/api_call.h"
#include "http/api/encode_user.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

// The id that the path has in this place; what is no number is no id that exists.
template <typename IdType>
IdType id_in_path(const ApiCall& call, std::size_t place) {
  return IdType{to_number<std::int64_t>(call.path_values.at(place)).value_or(0)};
}

UserChange decode_user(const Json& body) {
  UserChange change;
  FieldReader fields(body, change.problems);
  change.email = fields.text("email");
  change.name = fields.text("name");
  change.role.is_staff = fields.boolean("is_staff");
  change.role.is_admin = fields.boolean("is_admin");
  change.role.is_superuser = fields.boolean("is_superuser");
  change.is_active = fields.boolean("is_active");
  return change;
}

Result<QueueAccessChange> decode_access(const Json& body) {
  FieldErrors problems;
  FieldReader fields(body, problems);
  const QueueAccessChange change{.can_view = fields.boolean("can_view"),
                                 .can_manage = fields.boolean("can_manage"),
                                 .can_delete = fields.boolean("can_delete"),
                                 .treat_as_inbox = fields.boolean("treat_as_inbox"),
                                 .receive_inbox_errors = fields.boolean("receive_inbox_errors")};
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return change;
}

Completion<UserView> reply_with_row(const Replier& replier) {
  return [replier](const Result<UserView>& view) {
    if (!view) {
      replier.fail(view.error());
      return;
    }
    JsonWriter json;
    json.open_object();
    json.open_object("user");
    write_user(json, *view);
    json.close_object();
    json.close_object();
    replier.ok(json.take());
  };
}

QueueAccessOf access_of(ApiCall& call) {
  return {std::move(call.caller), id_in_path<PersonId>(call, 0), id_in_path<QueueId>(call, 1)};
}

}  // namespace

void handle_list_users(const ApiServices& services, ApiCall& call) {
  const auto views = read<std::vector<UserView>>(
      services.ports.database, [](const Snapshot& snapshot) { return list_users(snapshot); });
  if (!views) {
    call.replier.fail(views.error());
    return;
  }
  JsonWriter json;
  json.open_object();
  json.open_array("users");
  for (const UserView& view : *views) {
    json.open_object();
    write_user(json, view);
    json.close_object();
  }
  json.close_array();
  json.close_object();
  call.replier.ok(json.take());
}

void handle_create_user(const ApiServices& services, ApiCall& call) {
  create_user(services.ports, std::move(call.caller), decode_user(call.body),
              reply_with_row(call.replier));
}

void handle_update_user(const ApiServices& services, ApiCall& call) {
  const auto id = id_in_path<PersonId>(call, 0);
  update_user(services.ports, std::move(call.caller), id, decode_user(call.body),
              reply_with_row(call.replier));
}

void handle_set_queue_access(const ApiServices& services, ApiCall& call) {
  const Result<QueueAccessChange> change = decode_access(call.body);
  if (!change) {
    call.replier.fail(change.error());
    return;
  }
  set_queue_access(services.ports, access_of(call), *change, reply_with_row(call.replier));
}

void handle_detach_queue(const ApiServices& services, ApiCall& call) {
  detach_queue(services.ports, access_of(call), reply_with_row(call.replier));
}

}  // namespace tickiti::http
