#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "application/secrets.h"
#include "foundation/result.h"

namespace tickiti {

// One table as both databases know it.
struct TableShape {
  enum class Kind { kText, kFlag, kBytes };  // Numbers count as texts.
  struct Column {
    std::string name;
    Kind kind = Kind::kText;
  };
  std::string name;
  std::vector<Column> columns;
  std::vector<std::string> key;  // Columns of the primary key; rows are copied in its order.
};

// Numbers in decimal, flags as 0 and 1, bytes as they are, none for NULL.
using TableCell = std::optional<std::string>;
using TableRow = std::vector<TableCell>;

// How far a table was copied.
struct TableProgress {
  std::vector<std::string> last_key;  // Of the last row; none before the first.
  std::int64_t rows = 0;
  std::string hash;  // Over all rows so far, each with the hash before it.
};

// A database whose rows can be read as they are. Nobody may write it meanwhile.
class TableSource {
 public:
  virtual ~TableSource() = default;
  // The next rows in the key's order; `after` is a key, or nothing at the beginning.
  virtual Result<std::vector<TableRow>> read_rows(const TableShape& table,
                                                  const std::vector<std::string>& after,
                                                  int limit) = 0;
  virtual Result<std::int64_t> count_rows(const TableShape& table) = 0;
};

// A database that is made a copy. What it was told is kept when the copying breaks
// off, and goes on from there.
class TableTarget : public TableSource {
 public:
  // Takes away what its migrations put in. Fails with kValidationFailed when it
  // holds anything else and no copy was begun.
  virtual Result<Done> begin() = 0;
  // Those to copy, each after the tables that its rows refer to.
  virtual Result<std::vector<TableShape>> tables() = 0;
  virtual Result<TableProgress> progress(const TableShape& table) = 0;
  // Adds the rows and remembers how far it is, both or neither.
  virtual Result<Done> write_rows(const TableShape& table, const std::vector<TableRow>& rows,
                                  const TableProgress& progress) = 0;
  // Makes what is derived from the rows. From now on it is a database like any other.
  virtual Result<Done> finish() = 0;
};

struct CopiedTable {
  std::string name;
  std::int64_t rows = 0;
  std::string hash;  // 32 bytes.
};

// Copies every table, then reads the copy back and compares the hash over all rows,
// and the number of rows with those in the source. `copied` is told of each table that agrees.
// Fails with kInternal naming the table that does not; then nothing was finished.
Result<Done> copy_tables(TableSource& source, TableTarget& target, const Hasher& hasher,
                         const std::function<void(const CopiedTable&)>& copied);

}  // namespace tickiti
