#pragma once

#include <string>
#include <string_view>

#include "domain/intervention.h"
#include "domain/response_template.h"
#include "storage/statement.h"

namespace tickiti::storage {

// Every column in the order that read_intervention reads them; conditions follow.
inline constexpr std::string_view kSelectInterventions =
    "SELECT id, name, title, queue_id, notify_inbox_managers, fma_inbox_managers, create_urgent,"
    " remote_enabled, remote_name, remote_epilog_url, remote_bearer_token_sealed,"
    " remote_timeout_seconds, remote_max_attempts, remote_retry_base_seconds,"
    " remote_retry_cap_seconds, remote_max_concurrency, revision, created_at, updated_at, fields"
    " FROM intervention ";

// The same for read_template.
inline constexpr std::string_view kSelectTemplates =
    "SELECT id, identifier, type, subject, description, category, subcategory, is_enabled,"
    " revision, created_at, updated_at, content FROM response_template ";

Result<Intervention> read_intervention(Statement& statement);
ResponseTemplate read_template(Statement& statement);

// The columns that insert and update share, in one order.
void bind_changing(Statement& statement, const Intervention& row, const std::string& fields);
void bind_changing(Statement& statement, const ResponseTemplate& row);

}  // namespace tickiti::storage
