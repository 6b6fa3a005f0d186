#pragma once

#include <vector>

#include "http/pages/static_file.h"

namespace tickiti::app {

// The files of the desk as scripts/web built them, inside the program.
const std::vector<http::StaticFile>& built_in_pages();

}  // namespace tickiti::app
