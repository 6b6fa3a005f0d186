#pragma once

#include <string>
#include <string_view>

#include "application/queue_access_repository.h"
#include "domain/access_token.h"
#include "domain/session.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every column in the order that read_token reads them; conditions follow.
inline constexpr std::string_view kSelectTokens =
    "SELECT id, owner_id, name, secret_sha256, abilities, only_intervention_id, expires_at,"
    " last_used_at, revoked_at, created_at FROM access_token ";

// Those of read_token, then those of read_person for the token's owner.
inline constexpr std::string_view kSelectTokensWithOwners =
    "SELECT access_token.id, owner_id, access_token.name, secret_sha256, abilities,"
    " only_intervention_id, expires_at, last_used_at, revoked_at, access_token.created_at,"
    " person.id, email, person.name, role, is_system, password_hash, disabled_at, theme,"
    " person.created_at FROM access_token JOIN person ON person.id = owner_id ";

// The same for read_session.
inline constexpr std::string_view kSelectSessions =
    "SELECT id, person_id, secret_sha256, created_at, last_seen_at, address, user_agent"
    " FROM session ";

// The same for read_queue_access, with the name of the queue.
inline constexpr std::string_view kSelectQueueAccess =
    "SELECT person_id, queue_id, can_view, can_manage, can_delete, treat_as_inbox,"
    " receive_inbox_errors, ticket_queue.name"
    " FROM queue_access JOIN ticket_queue ON ticket_queue.id = queue_id ";

// How a token's abilities are stored.
std::string abilities_text(const Abilities& abilities);

AccessToken read_token(Statement& statement);
Session read_session(Statement& statement);
NamedQueueAccess read_queue_access(Statement& statement);

}  // namespace tickiti::storage
