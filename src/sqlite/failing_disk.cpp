#include "sqlite/failing_disk.h"

namespace tickiti::sqlite {

FailingDisk::FailingDisk() {
  sqlite3_initialize();
  real_vfs = sqlite3_vfs_find(nullptr);
  vfs_ = *real_vfs;
  vfs_.zName = "failing_disk";
  vfs_.xOpen = open;
  sqlite3_vfs_register(&vfs_, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(real_vfs, 1);
  fsync_is_broken = false;
  read_is_broken = false;
}

int FailingDisk::open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags,
                      int* out) {
  const int opened = real_vfs->xOpen(real_vfs, name, file, flags, out);
  if (opened != SQLITE_OK || file->pMethods == nullptr) {
    return opened;
  }
  std::unique_ptr<sqlite3_io_methods>& changed = changed_methods[file->pMethods];
  if (!changed) {
    changed = std::make_unique<sqlite3_io_methods>(*file->pMethods);
    real_sync = changed->xSync;
    changed->xSync = sync;
    real_read = changed->xRead;
    changed->xRead = read;
  }
  file->pMethods = changed.get();
  return SQLITE_OK;
}

int FailingDisk::sync(sqlite3_file* file, int flags) {
  return fsync_is_broken ? SQLITE_IOERR_FSYNC : real_sync(file, flags);
}

int FailingDisk::read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
  return read_is_broken ? SQLITE_IOERR_READ : real_read(file, bytes, count, offset);
}

}  // namespace tickiti::sqlite
