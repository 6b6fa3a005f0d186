#include "application/copy_tables.h"

#include <algorithm>
#include <utility>

namespace tickiti {
namespace {

// Enough for few round trips, few enough to lie in memory with bags of 256 KiB.
constexpr int kRowsAtOnce = 500;

std::size_t place_of(const TableShape& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns, name, &TableShape::Column::name);
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::vector<std::string> key_of(const TableShape& table, const TableRow& row) {
  std::vector<std::string> key;
  for (const std::string& name : table.key) {
    key.push_back(row[place_of(table, name)].value_or(""));
  }
  return key;
}

void add(TableProgress& progress, const TableShape& table, const std::vector<TableRow>& rows,
         const Hasher& hasher) {
  for (const TableRow& row : rows) {
    std::string text = progress.hash;
    for (const TableCell& cell : row) {
      // The length says where a cell ends, whatever is in it.
      text += cell ? std::to_string(cell->size()) + ':' + *cell : std::string("-");
    }
    progress.hash = hasher.sha256(text);
  }
  progress.rows += static_cast<std::int64_t>(rows.size());
  progress.last_key = key_of(table, rows.back());
}

Result<TableProgress> copy(TableSource& source, TableTarget& target, const TableShape& table,
                           const Hasher& hasher) {
  TableProgress progress = TRY(target.progress(table));
  while (true) {
    const std::vector<TableRow> rows = TRY(source.read_rows(table, progress.last_key, kRowsAtOnce));
    if (rows.empty()) {
      return progress;
    }
    add(progress, table, rows, hasher);
    TRY(target.write_rows(table, rows, progress));
  }
}

Result<TableProgress> read_back(TableSource& database, const TableShape& table,
                                const Hasher& hasher) {
  TableProgress progress;
  while (true) {
    const std::vector<TableRow> rows =
        TRY(database.read_rows(table, progress.last_key, kRowsAtOnce));
    if (rows.empty()) {
      return progress;
    }
    add(progress, table, rows, hasher);
  }
}

// Fails, too, when rows came to the source where the copying had already passed.
Result<Done> compare(const TableShape& table, std::int64_t wanted, const TableProgress& told,
                     const TableProgress& found) {
  if (wanted == told.rows && told.rows == found.rows && told.hash == found.hash) {
    return Done{};
  }
  return make_error(ErrorCode::kInternal, "The copy of table " + table.name + " differs: of " +
                                              std::to_string(wanted) + " rows " +
                                              std::to_string(told.rows) + " were read, " +
                                              std::to_string(found.rows) +
                                              " are there. Copy again into an empty database.");
}

}  // namespace

Result<Done> copy_tables(TableSource& source, TableTarget& target, const Hasher& hasher,
                         const std::function<void(const CopiedTable&)>& copied) {
  TRY(target.begin());
  const std::vector<TableShape> tables = TRY(target.tables());
  std::vector<TableProgress> told;
  told.reserve(tables.size());
  for (const TableShape& table : tables) {
    told.push_back(TRY(copy(source, target, table, hasher)));
  }
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const TableProgress found = TRY(read_back(target, tables[i], hasher));
    const std::int64_t wanted = TRY(source.count_rows(tables[i]));
    TRY(compare(tables[i], wanted, told[i], found));
    copied({tables[i].name, told[i].rows, told[i].hash});
  }
  return target.finish();
}

}  // namespace tickiti
