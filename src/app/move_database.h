#pragma once

#include <functional>
#include <string>

#include "config/config.h"
#include "foundation/result.h"

namespace tickiti::app {

// Copies the SQLite database `from` (`sqlite:PATH`), which nobody may serve, into the
// new PostgreSQL database of the configuration, and compares. Tells a line for each
// table. What breaks off goes on when it is called again. The file stays as it is,
// but for a schema brought up to date. Fails with a message that says what to do.
Result<Done> move_database(const Config& config, const std::string& from,
                           const std::function<void(const std::string&)>& tell);

}  // namespace tickiti::app
