#include "application/show_ticket.h"

#include <map>
#include <utility>

#include "application/attachments.h"

namespace tickiti {
namespace {

Result<std::string> email_of(const Snapshot& snapshot, PersonId id) {
  const std::optional<Person> person = TRY(snapshot.people.find(id));
  return person ? person->email : std::string();
}

Result<Done> add_attachments(const Snapshot& snapshot, std::vector<ResponseView>& views) {
  std::vector<ResponseId> ids;
  ids.reserve(views.size());
  for (const ResponseView& view : views) {
    ids.push_back(view.entry.response.id);
  }
  AttachmentsByResponse attachments = TRY(list_attachments(snapshot, ids));
  for (ResponseView& view : views) {
    view.attachments = std::move(attachments[view.entry.response.id]);
  }
  return Done{};
}

}  // namespace

Result<TicketView> show_ticket(const Snapshot& snapshot, const Person& reader,
                               std::int64_t number) {
  const RightfulTicket found = TRY(find_ticket(snapshot, reader, number));
  TicketView view = TRY(view_ticket(snapshot, found.ticket));
  view.may_manage = found.may_manage();
  return view;
}

Result<std::vector<ResponseView>> list_responses(const Snapshot& snapshot, const Person& reader,
                                                 std::int64_t number) {
  const Ticket ticket = TRY(find_ticket(snapshot, reader, number)).ticket;
  std::vector<ResponseView> views;
  std::map<PersonId, std::string> emails;
  for (ResponseWithAudit& entry : TRY(snapshot.responses.list(ticket.id))) {
    const PersonId author = entry.response.author;
    if (!emails.contains(author)) {
      emails[author] = TRY(email_of(snapshot, author));
    }
    views.push_back({std::move(entry), emails[author], {}});
  }
  TRY(add_attachments(snapshot, views));
  return views;
}

Result<std::vector<AuditEntry>> list_audit(const Snapshot& snapshot, const Person& reader,
                                           std::int64_t number) {
  constexpr int kMostEntries = 1000;
  const Ticket ticket = TRY(find_ticket(snapshot, reader, number)).ticket;
  return snapshot.audit.list(ticket_subject(ticket.number), kMostEntries);
}

Result<TicketView> view_ticket(const Snapshot& snapshot, const Ticket& ticket) {
  TicketView view;
  view.ticket = ticket;
  view.originator_email = TRY(email_of(snapshot, ticket.originator));
  if (ticket.assigned_to) {
    view.assigned_to_email = TRY(email_of(snapshot, *ticket.assigned_to));
  }
  const std::optional<TicketQueue> queue = TRY(snapshot.queues.find(ticket.queue));
  view.queue_name = queue ? queue->name : std::string();
  return view;
}

}  // namespace tickiti
