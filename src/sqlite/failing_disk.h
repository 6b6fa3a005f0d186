#pragma once

#include <sqlite3.h>

#include <atomic>
#include <map>
#include <memory>

namespace tickiti::sqlite {

// While it lives, SQLite's files are read and written as always, but fsync or read fails
// on demand. For tests; one at a time.
class FailingDisk {
 public:
  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  static void fail_fsync(bool fails) { fsync_is_broken = fails; }
  static void fail_read(bool fails) { read_is_broken = fails; }

 private:
  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out);
  static int sync(sqlite3_file* file, int flags);
  static int read(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset);

  static inline std::atomic<bool> fsync_is_broken = false;
  static inline std::atomic<bool> read_is_broken = false;
  static inline sqlite3_vfs* real_vfs = nullptr;
  static inline int (*real_sync)(sqlite3_file*, int) = nullptr;
  static inline int (*real_read)(sqlite3_file*, void*, int, sqlite3_int64) = nullptr;
  // SQLite has one table of methods per kind of file; each gets a changed copy.
  static inline std::map<const sqlite3_io_methods*, std::unique_ptr<sqlite3_io_methods>>
      changed_methods;
  sqlite3_vfs vfs_;
};

}  // namespace tickiti::sqlite
