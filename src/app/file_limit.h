#pragma once

#include <cstddef>

namespace tickiti::app {

// How the files that this process may open are shared out: what is left is for the
// database, the log, the name service and whatever comes for a moment.
struct FileBudget {
  std::size_t connections = 0;  // Of clients.
  std::size_t calls = 0;        // To remotes, at once.
};

FileBudget share_out(std::size_t limit);

// Lets this process open as many files as its hard limit allows: each client
// holds one, and the soft limit is 1024 almost everywhere.
FileBudget raise_file_limit();

}  // namespace tickiti::app
