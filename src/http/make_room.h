#pragma once

#include <unordered_set>

namespace tickiti::http {

class Connection;

// Closes the connection on which nothing has been asked for the longest time; it leaves
// `open` a moment later. False when a request is under way or has begun on each of them.
bool close_longest_idle(const std::unordered_set<Connection*>& open);

}  // namespace tickiti::http
