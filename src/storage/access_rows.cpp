#include "storage/access_rows.h"

namespace tickiti::storage {
namespace {

// Ability names hold no spaces.
Abilities split(std::string_view text) {
  Abilities abilities;
  while (!text.empty()) {
    const auto space = text.find(' ');
    abilities.emplace_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return abilities;
}

}  // namespace

std::string abilities_text(const Abilities& abilities) {
  std::string text;
  for (const std::string& ability : abilities) {
    text += (text.empty() ? "" : " ") + ability;
  }
  return text;
}

AccessToken read_token(Statement& statement) {
  AccessToken token;
  token.id = statement.id<AccessTokenId>();
  token.owner = statement.id<PersonId>();
  token.name = statement.text();
  token.secret_sha256 = statement.text();
  token.abilities = split(statement.text());
  token.only_intervention = statement.optional_id<InterventionId>();
  token.expires_at = statement.optional_time();
  token.last_used_at = statement.optional_time();
  token.revoked_at = statement.optional_time();
  token.created_at = statement.time();
  return token;
}

Session read_session(Statement& statement) {
  Session session;
  session.id = statement.id<SessionId>();
  session.person = statement.id<PersonId>();
  session.secret_sha256 = statement.text();
  session.created_at = statement.time();
  session.last_seen_at = statement.time();
  session.address = statement.text();
  session.user_agent = statement.text();
  return session;
}

NamedQueueAccess read_queue_access(Statement& statement) {
  NamedQueueAccess row;
  row.access.person = statement.id<PersonId>();
  row.access.queue = statement.id<QueueId>();
  row.access.can_view = statement.boolean();
  row.access.can_manage = statement.boolean();
  row.access.can_delete = statement.boolean();
  row.access.treat_as_inbox = statement.boolean();
  row.access.receive_inbox_errors = statement.boolean();
  row.queue_name = statement.text();
  return row;
}

}  // namespace tickiti::storage
