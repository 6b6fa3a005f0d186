#include "application/show_inbox.h"
#include "http/api/api_call.h"
#include "http/api/decode_inbox.h"
#include "http/api/encode_inbox.h"
#include "http/api/encode_outcome.h"
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

void reply_with_page(const Ports& ports, const Replier& replier, const InboxFilter& filter) {
  reply_with_data(ports, replier, [&](const Snapshot& snapshot) -> Result<std::string> {
    return encode_inbox(TRY(show_inbox(snapshot, filter)));
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
    reply_with_page(services.ports, call.replier, *filter);
    return;
  }
  // A database that cannot write now can still be searched, but for its newest tickets.
  complete_search_index(
      services.ports, [&ports = services.ports, follow_ups = services.follow_ups,
                       replier = call.replier, filter = *filter](const Result<Done>& /*outcome*/) {
        follow_ups->run([&ports, replier, filter] { reply_with_page(ports, replier, filter); });
      });
}

void handle_count_tickets(const ApiServices& services, ApiCall& call) {
  reply_with_data(services.ports, call.replier,
                  [&](const Snapshot& snapshot) -> Result<std::string> {
                    const PersonId me = call.caller.owner.id;
                    return encode_counts(TRY(snapshot.inbox.count(me)),
                                         TRY(snapshot.notifications.count_unread(me)));
                  });
}

void handle_list_people(const ApiServices& services, ApiCall& call) {
  reply_with_data(services.ports, call.replier,
                  [](const Snapshot& snapshot) -> Result<std::string> {
                    return encode_people(TRY(list_assignable(snapshot)));
                  });
}

}  // namespace tickiti::http
