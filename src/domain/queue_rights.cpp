#include "domain/queue_rights.h"

#include <algorithm>

namespace tickiti {
namespace {

void sort_and_unique(std::vector<QueueId>& queues) {
  std::ranges::sort(queues);
  queues.erase(std::unique(queues.begin(), queues.end()), queues.end());
}

}  // namespace

bool heeds_queue_access(const Person& person) {
  return !person.is_system && person.role != Role::kSuperuser;
}

QueueRights::QueueRights(const Person& person, const std::vector<QueueAccess>& accesses) {
  if (!heeds_queue_access(person)) {
    return;
  }
  for (const QueueAccess& access : accesses) {
    if (access.person != person.id) {
      continue;
    }
    if (!access.can_view) {
      hidden_.push_back(access.queue);
    }
    if (!access.can_view || !access.can_manage) {
      unmanaged_.push_back(access.queue);
    }
  }
  sort_and_unique(hidden_);
  sort_and_unique(unmanaged_);
}

bool QueueRights::may_view(QueueId queue) const { return !is_hidden(hidden_, queue); }

bool QueueRights::may_manage(QueueId queue) const {
  return !std::ranges::binary_search(unmanaged_, queue);
}

bool is_hidden(const HiddenQueues& hidden, QueueId queue) {
  return std::ranges::binary_search(hidden, queue);
}

}  // namespace tickiti
