#pragma once

#include <string_view>

#include "domain/intervention_payload.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every column in the order that read_payload reads them; conditions follow.
inline constexpr std::string_view kSelectPayloads =
    "SELECT id, intervention_id, uid, ticket_id, originator_id, private_response_id, state,"
    " version, create_fingerprint, response_id, decided_by_id, decided_at, created_at, updated_at,"
    " fields, data FROM intervention_payload ";

Result<InterventionPayload> read_payload(Statement& statement);

}  // namespace tickiti::storage
