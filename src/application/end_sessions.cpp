#include "application/end_sessions.h"

#include <optional>
#include <string>
#include <utility>

namespace tickiti {
namespace {

using Which = EndSessions::Which;

Result<EndedSessions> end_one(Transaction& tx, const Caller& caller, SessionId id) {
  const std::optional<Session> session = TRY(tx.sessions.find(id));
  if (!session || session->person != caller.owner.id) {
    return make_error(ErrorCode::kNotFound,
                      "You have no such session; list yours to see which there are.");
  }
  return EndedSessions{.count = TRY(tx.sessions.remove(id)), .own = caller.session == id};
}

Result<EndedSessions> end(Transaction& tx, const EndSessions& command) {
  if (command.which == Which::kAll) {
    const int count = TRY(tx.sessions.remove_all(command.caller.owner.id, std::nullopt));
    return EndedSessions{.count = count, .own = true};
  }
  const SessionId own = command.caller.session.value_or(SessionId{});
  return end_one(tx, command.caller, command.which == Which::kOwn ? own : command.session);
}

}  // namespace

Result<std::vector<Session>> list_sessions(const Snapshot& snapshot, const Caller& caller,
                                           TimePoint now) {
  std::vector<Session> sessions = TRY(snapshot.sessions.list(caller.owner.id));
  std::erase_if(sessions, [now](const Session& session) { return !is_alive(session, now); });
  return sessions;
}

void end_sessions(const Ports& ports, EndSessions command, Completion<EndedSessions> done) {
  transact<EndedSessions>(
      ports.database,
      [command = std::move(command),
       now = ports.clock.now()](Transaction& tx) -> Result<EndedSessions> {
        const EndedSessions ended = TRY(end(tx, command));
        const std::string actor = actor_name(command.caller.owner);
        TRY(tx.audit.append({.at = now,
                             .actor = actor,
                             .address = command.caller.address,
                             .action = "session.end",
                             .subject = "user:" + actor,
                             .before = {},
                             .after = R"({"ended":)" + std::to_string(ended.count) + "}"}));
        return ended;
      },
      std::move(done));
}

}  // namespace tickiti
