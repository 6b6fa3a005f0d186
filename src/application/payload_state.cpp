#include "application/payload_state.h"

namespace tickiti {
namespace {

Json state_of(const InterventionPayload& payload) {
  Json json = Json::object();
  json.set("state", Json::string(std::string(to_text(payload.state))));
  return json;
}

}  // namespace

Result<Done> change_state(Transaction& tx, InterventionPayload& payload, const StateChange& change,
                          TimePoint now) {
  const Json before = state_of(payload);
  payload.state = change.to;
  payload.version += 1;
  payload.updated_at = now;
  TRY(tx.payloads.update(payload));
  Json after = state_of(payload);
  for (const Json::Member& member : change.details.as_object()) {
    after.set(member.name, member.value);
  }
  return tx.audit.append({.at = now,
                          .actor = change.actor,
                          .address = change.address,
                          .action = std::string(change.action),
                          .subject = ticket_subject(change.ticket_number),
                          .before = to_text(before),
                          .after = to_text(after)});
}

}  // namespace tickiti
