#pragma once

#include "domain/ids.h"

namespace tickiti {

// What a person may do in one queue, and what it is to them. Without one, a
// person may do everything everywhere.
struct QueueAccess {
  PersonId person;
  QueueId queue;
  bool can_view = true;
  bool can_manage = true;
  bool can_delete = true;
  bool treat_as_inbox = false;  // The person is an inbox manager of the queue.
  bool receive_inbox_errors = false;
};

}  // namespace tickiti
