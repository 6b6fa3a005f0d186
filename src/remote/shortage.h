#pragma once

namespace tickiti::remote {

// Whether this errno says that we lack something: files, memory, buffers.
bool is_shortage(int error);

// Whether this process may open hardly any files more: then what a call needs (sockets, the
// files of the name service, certificates) cannot be had, whatever it failed with.
bool lacks_files();

}  // namespace tickiti::remote
