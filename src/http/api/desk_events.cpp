#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "application/ticket_rights.h"
#include "foundation/number.h"
#include "http/api/api_call.h"
#include "http/api/handlers.h"
#include "http/event_stream.h"
#include "http/live/live_feed.h"
#include "http/query_string.h"

namespace tickiti::http {
namespace {

struct Wanted {
  std::optional<std::int64_t> ticket_number;
  std::optional<bool> is_editing;
};

// One parameter; what is wrong with it, or empty.
std::string take_parameter(const std::string& name, const std::string& value, Wanted& wanted) {
  if (name == "ticket") {
    wanted.ticket_number = to_number<std::int64_t>(value);
    return wanted.ticket_number.value_or(0) > 0 ? "" : "must be the number of a ticket";
  }
  if (name == "editing") {
    wanted.is_editing = value == "1";
    return value == "1" || value == "0" ? "" : "must be 1 or 0";
  }
  return "";
}

Result<Wanted> decode(const Request& request) {
  Wanted wanted;
  FieldErrors problems;
  std::set<std::string> seen;
  for (const auto& [name, value] : parse_query(request.query)) {
    if (name != "ticket" && name != "editing") {
      continue;
    }
    const std::string problem =
        seen.insert(name).second ? take_parameter(name, value, wanted) : "must not be given twice";
    if (!problem.empty()) {
      problems.add(name, problem);
    }
  }
  if (wanted.is_editing && !seen.contains("ticket")) {
    problems.add("editing", "needs the ticket that it is about");
  }
  if (!problems.empty()) {
    return invalid_fields(std::move(problems));
  }
  return wanted;
}

Result<Listener> begin_to_listen(const Snapshot& snapshot, const Caller& caller,
                                 const Wanted& wanted) {
  Listener listener;
  listener.caller = caller;
  listener.ticket_number = wanted.ticket_number;
  listener.is_editing = wanted.is_editing.value_or(false);
  const QueueRights rights = TRY(rights_of(snapshot, caller.owner));
  listener.hidden = rights.hidden();
  if (wanted.ticket_number && !listener.hidden.empty()) {
    const auto ticket = TRY(snapshot.tickets.find_by_number(*wanted.ticket_number));
    listener.is_apart = ticket && !rights.may_view(ticket->queue);
  }
  return listener;
}

// A stream that nobody sends to, for its head.
std::shared_ptr<EventStream> silent_stream() {
  return std::make_shared<EventStream>([] {});
}

}  // namespace

void handle_desk_events(const ApiServices& services, ApiCall& call) {
  const Result<Wanted> wanted = decode(call.request);
  if (!wanted) {
    call.replier.fail(wanted.error());
    return;
  }
  if (call.request.method == "HEAD") {
    call.replier.send(stream_reply(silent_stream()));
    return;
  }
  Result<Listener> listener = read<Listener>(
      services.ports.database,
      [&](const Snapshot& snapshot) { return begin_to_listen(snapshot, call.caller, *wanted); });
  if (!listener) {
    call.replier.fail(listener.error());
    return;
  }
  Result<std::shared_ptr<EventStream>> stream = services.live->open(std::move(listener).value());
  if (!stream) {
    call.replier.fail(stream.error());
    return;
  }
  call.replier.send(stream_reply(std::move(stream).value()));
}

}  // namespace tickiti::http
