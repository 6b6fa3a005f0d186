#include "sqlite/failing_disk.h"

namespace tickiti::sqlite {

FailingDisk::FailingDisk() {
  sqlite3_initialize();
  original_ = sqlite3_vfs_find(nullptr);
  vfs_ = *original_;
  vfs_.zName = "failing_disk";
  vfs_.xOpen = open;
  sqlite3_vfs_register(&vfs_, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(original_, 1);
  fsync_fails_ = false;
}

int FailingDisk::open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
                      int* out) {
  const int opened = original_->xOpen(original_, name, file, flags, out);
  if (opened != SQLITE_OK || file->pMethods == nullptr) {
    return opened;
  }
  std::unique_ptr<sqlite3_io_methods>& changed = methods_[file->pMethods];
  if (!changed) {
    changed = std::make_unique<sqlite3_io_methods>(*file->pMethods);
    original_sync_ = changed->xSync;
    changed->xSync = sync;
  }
  file->pMethods = changed.get();
  return SQLITE_OK;
}

int FailingDisk::sync(sqlite3_file* file, int flags) {
  return fsync_fails_ ? SQLITE_IOERR_FSYNC : original_sync_(file, flags);
}

}  // namespace tickiti::sqlite
