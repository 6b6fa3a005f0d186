#pragma once

#include "application/manage_users.h"
#include "http/json_writer.h"

namespace tickiti::http {

// The members of an object that is open: every readable field of a user, ids as
// numbers, no secret.
void write_user(JsonWriter& json, const UserView& view);

}  // namespace tickiti::http
