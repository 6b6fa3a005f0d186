#include "application/manage_notifications.h"

#include <memory>
#include <utility>

#include "application/ticket_rights.h"

namespace tickiti {
namespace {

// Of one transaction, so that others need not wait for a person who never looked.
constexpr int kMostAtOnce = 2000;

struct Step {
  NotificationsRead sum;
  bool is_complete = false;
};

Result<int> mark(Transaction& tx, const ReadNotifications& command, const Reader& reader,
                 TimePoint now) {
  if (command.ids) {
    return tx.notifications.mark_read(reader, *command.ids, now);
  }
  if (!command.ticket_number) {
    return tx.notifications.mark_all_read(reader, now, kMostAtOnce);
  }
  const RightfulTicket found =
      TRY(find_ticket(Snapshot::of(tx), command.caller.owner, *command.ticket_number));
  return tx.notifications.mark_ticket_read(reader.person, found.ticket.id, now);
}

Result<Step> read_some(Transaction& tx, const ReadNotifications& command, int before,
                       TimePoint now) {
  const Reader reader = TRY(reader_of(Snapshot::of(tx), command.caller.owner));
  const int read = TRY(mark(tx, command, reader, now));
  const bool takes_one_step = command.ids || command.ticket_number;
  Step step;
  step.sum.read = before + read;
  step.sum.unread = TRY(tx.notifications.count_unread(reader));
  // A step finds only some of those that lie behind many in hidden queues.
  const bool is_last = read == 0 || (read < kMostAtOnce && step.sum.unread == 0);
  step.is_complete = takes_one_step || is_last;
  return step;
}

void continue_reading(const Ports& ports, const std::shared_ptr<const ReadNotifications>& command,
                      int before, const Completion<NotificationsRead>& done) {
  transact<Step>(
      ports.database,
      [command, before, now = ports.clock.now()](Transaction& tx) {
        return read_some(tx, *command, before, now);
      },
      [&ports, command, done](const Result<Step>& step) {
        if (!step) {
          done(step.error());
        } else if (step->is_complete) {
          done(step->sum);
        } else {
          continue_reading(ports, command, step->sum.read, done);
        }
      });
}

}  // namespace

Result<NotificationPage> list_notifications(const Snapshot& snapshot, const Person& person,
                                            std::optional<NotificationId> before, int limit) {
  const Reader reader = TRY(reader_of(snapshot, person));
  NotificationPage page;
  // One more tells whether another page follows.
  page.rows = TRY(snapshot.notifications.list(reader, before, limit + 1));
  if (page.rows.size() > static_cast<std::size_t>(limit)) {
    page.rows.resize(static_cast<std::size_t>(limit));
    page.next = page.rows.back().notification.id;
  }
  page.unread = TRY(snapshot.notifications.count_unread(reader));
  return page;
}

void read_notifications(const Ports& ports, ReadNotifications command,
                        const Completion<NotificationsRead>& done) {
  continue_reading(ports, std::make_shared<const ReadNotifications>(std::move(command)), 0, done);
}

}  // namespace tickiti
