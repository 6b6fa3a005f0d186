#include <optional>
#include <utility>

#include "application/show_inbox.h"
#include "application/ticket_rights.h"
#include "http/api/api_call.h"
#include "http/api/decode_inbox.h"
#include "http/api/encode_inbox.h"
#include "http/api/encode_outcome.h"
#include "http/api/field_reader.h"
#include "http/api/handlers.h"

namespace tickiti::http {
namespace {

template <typename Look>
void reply_with_data(const Ports& ports, const Replier& replier, Look look) {
  const Result<std::string> data = read<std::string>(ports.database, look);
  if (!data) {
    replier.fail(data.error());
    return;
  }
  replier.ok(ok_with_data(*data));
}

void reply_with_page(const Ports& ports, const Replier& replier, const Person& reader,
                     const InboxFilter& filter) {
  reply_with_data(ports, replier, [&](const Snapshot& snapshot) -> Result<std::string> {
    return encode_inbox(TRY(show_inbox(snapshot, reader, filter)));
  });
}

}  // namespace

void handle_show_inbox(const ApiServices& services, ApiCall& call) {
  const Result<InboxFilter> filter = decode_inbox(call.body, call.caller.owner.id);
  if (!filter) {
    call.replier.fail(filter.error());
    return;
  }
  if (filter->search.empty() || is_search_complete(services.ports)) {
    reply_with_page(services.ports, call.replier, call.caller.owner, *filter);
    return;
  }
  // A database that cannot write now can still be searched, but for its newest tickets.
  complete_search_index(services.ports, [&ports = services.ports, follow_ups = services.follow_ups,
                                         replier = call.replier, reader = call.caller.owner,
                                         filter = *filter](const Result<Done>& /*outcome*/) {
    follow_ups->run(
        [&ports, replier, reader, filter] { reply_with_page(ports, replier, reader, filter); });
  });
}

void handle_count_tickets(const ApiServices& services, ApiCall& call) {
  reply_with_data(services.ports, call.replier,
                  [&](const Snapshot& snapshot) -> Result<std::string> {
                    const Reader reader = TRY(reader_of(snapshot, call.caller.owner));
                    return encode_counts(TRY(snapshot.inbox.count(reader)),
                                         TRY(snapshot.notifications.count_unread(reader)));
                  });
}

void handle_list_people(const ApiServices& services, ApiCall& call) {
  FieldErrors problems;
  const auto number = FieldReader(call.body, problems).integer("ticket_number");
  if (!problems.empty()) {
    call.replier.fail(invalid_fields(std::move(problems)));
    return;
  }
  reply_with_data(services.ports, call.replier,
                  [&](const Snapshot& snapshot) -> Result<std::string> {
                    std::optional<QueueId> queue;
                    if (number) {
                      queue = TRY(find_ticket(snapshot, call.caller.owner, *number)).ticket.queue;
                    }
                    return encode_people(TRY(list_assignable(snapshot, queue)));
                  });
}

}  // namespace tickiti::http
