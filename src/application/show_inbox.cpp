#include "application/show_inbox.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "application/ticket_rights.h"

namespace tickiti {
namespace {

int to_lower(char c) { return std::tolower(static_cast<unsigned char>(c)); }

Result<std::optional<DeliveryView>> find_delivery(const Snapshot& snapshot, const InboxRow& row) {
  if (!row.intervention) {
    return std::optional<DeliveryView>{};
  }
  const std::optional<Job> latest = TRY(snapshot.jobs.find_latest(row.intervention->payload));
  const int attempts = latest ? TRY(snapshot.jobs.count_attempts(latest->id)) : 0;
  return std::optional<DeliveryView>{
      TRY(describe_delivery(snapshot, latest, attempts, row.intervention->max_attempts))};
}

bool is_at_work(const Person& person) {
  return person.role >= Role::kStaff && !person.is_system && !person.disabled_at;
}

bool is_earlier(const Person& left, const Person& right) {
  return std::ranges::lexicographical_compare(left.name, right.name, {}, to_lower, to_lower);
}

}  // namespace

Result<InboxPage> show_inbox(const Snapshot& snapshot, const Person& reader, InboxFilter filter) {
  filter.hidden = TRY(rights_of(snapshot, reader)).hidden();
  const auto limit = static_cast<std::size_t>(filter.limit);
  // Kept statements differ by them: one order, each once.
  std::ranges::sort(filter.status);
  filter.status.erase(std::unique(filter.status.begin(), filter.status.end()), filter.status.end());
  ++filter.limit;  // One more tells whether another page follows.
  std::vector<InboxRow> rows = TRY(snapshot.inbox.list(filter));
  InboxPage page;
  if (rows.size() > limit) {
    rows.resize(limit);
    page.next = {rows.back().ticket.updated_at, rows.back().ticket.id};
  }
  for (InboxRow& row : rows) {
    std::optional<DeliveryView> delivery = TRY(find_delivery(snapshot, row));
    page.entries.push_back({std::move(row), std::move(delivery)});
  }
  return page;
}

bool is_search_complete(const Ports& ports) {
  const Result<bool> complete = read<bool>(
      ports.database, [](const Snapshot& snapshot) { return snapshot.inbox.is_indexed(); });
  return complete && *complete;
}

void complete_search_index(const Ports& ports, Completion<Done> done) {
  ports.database.transact([](Transaction& tx) { return tx.inbox.index_new(); }, std::move(done));
}

Result<bool> is_assignable(const Snapshot& snapshot, const Person& person, QueueId queue) {
  return is_at_work(person) && TRY(rights_of(snapshot, person)).may_view(queue);
}

Result<std::vector<Person>> list_assignable(const Snapshot& snapshot,
                                            std::optional<QueueId> queue) {
  std::vector<Person> people = TRY(snapshot.people.list_users());
  std::erase_if(people, [](const Person& person) { return !is_at_work(person); });
  if (queue) {
    people = TRY(keep_viewers(snapshot, std::move(people), *queue));
  }
  std::ranges::stable_sort(people, is_earlier);
  return people;
}

}  // namespace tickiti
