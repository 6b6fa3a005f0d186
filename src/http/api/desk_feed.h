#pragma once

#include <memory>
#include <string>

#include "application/ports.h"
#include "http/live/live_feed.h"

namespace tickiti::http {

// The feed of the desk, which lets callers listen for as long as they could
// begin to. `ports` outlives its thread.
std::shared_ptr<LiveFeed> make_desk_feed(const Ports& ports, std::string version);

}  // namespace tickiti::http
