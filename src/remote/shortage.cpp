#include "remote/shortage.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace tickiti::remote {

bool is_shortage(int error) {
  return error == EMFILE || error == ENFILE || error == ENOMEM || error == ENOBUFS;
}

bool lacks_files() {
  // As many as looking a name up and connecting take at most.
  std::array<int, 8> files{};
  bool lacks = false;
  for (int& file : files) {
    file = open("/dev/null", O_RDONLY | O_CLOEXEC);
    lacks = lacks || (file < 0 && is_shortage(errno));
  }
  for (const int file : files) {
    if (file >= 0) {
      close(file);
    }
  }
  return lacks;
}

}  // namespace tickiti::remote
