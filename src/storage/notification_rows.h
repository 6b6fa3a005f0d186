#pragma once

#include "application/notification_repository.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Columns id, person, ticket, kind, created_at, read_at; the ticket's number and subject;
// the queue's name.
NotificationRow read_notification(Statement& statement);

}  // namespace tickiti::storage
