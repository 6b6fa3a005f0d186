#pragma once

namespace tickiti::app {

// Lets this process open as many files as its hard limit allows: each client
// holds one, and the soft limit is 1024 almost everywhere.
void raise_file_limit();

}  // namespace tickiti::app
