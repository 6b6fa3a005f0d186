#include "http/api/encode_user.h"

namespace tickiti::http {
namespace {

void write_access(JsonWriter& json, const NamedQueueAccess& row) {
  json.open_object();
  json.number("queue_id", row.access.queue.value);
  json.text("queue_name", row.queue_name);
  json.boolean("can_view", row.access.can_view);
  json.boolean("can_manage", row.access.can_manage);
  json.boolean("can_delete", row.access.can_delete);
  json.boolean("treat_as_inbox", row.access.treat_as_inbox);
  json.boolean("receive_inbox_errors", row.access.receive_inbox_errors);
  json.close_object();
}

}  // namespace

void write_user(JsonWriter& json, const UserView& view) {
  const Person& person = view.person;
  json.number("id", person.id.value);
  json.text("name", person.name);
  json.text("email", person.email);
  json.text("role", to_text(person.role));
  json.boolean("is_staff", person.role >= Role::kStaff);
  json.boolean("is_admin", person.role >= Role::kAdmin);
  json.boolean("is_superuser", person.role >= Role::kSuperuser);
  json.boolean("is_active", !person.disabled_at);
  json.boolean("may_sign_in", may_sign_in(person));
  json.time("created_at", person.created_at);
  json.open_array("queues");
  for (const NamedQueueAccess& row : view.queues) {
    write_access(json, row);
  }
  json.close_array();
}

}  // namespace tickiti::http
