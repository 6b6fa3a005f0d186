#pragma once

#include <memory>

#include "application/database.h"
#include "application/secrets.h"
#include "config/config.h"
#include "foundation/result.h"

namespace tickiti::app {

// The secret box for this database: under the configured app key, or the one in
// `{data dir}/app.key`, which is generated when neither file nor database know
// one yet; with PostgreSQL it must be configured. Fails when that key does not open the database's
// key check.
Result<std::unique_ptr<SecretBox>> open_secret_box(const Config& config, Database& database);

}  // namespace tickiti::app
