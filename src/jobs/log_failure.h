#pragma once

#include <string_view>

#include "foundation/log.h"
#include "foundation/result.h"

namespace tickiti::jobs {

inline void log_failure(std::string_view what, const Error& error) {
  log(LogLevel::kError, what, {{"error", error.message}, {"detail", error.detail}});
}

}  // namespace tickiti::jobs
