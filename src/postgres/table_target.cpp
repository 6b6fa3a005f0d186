#include "postgres/table_target.h"

#include <utility>

#include "foundation/json.h"
#include "postgres/migrations.h"
#include "postgres/table_shapes.h"
#include "storage/table_rows.h"

namespace tickiti::postgres {
namespace {

// Making the search index of a large database is one statement.
constexpr std::chrono::hours kPatience{12};

constexpr const char* kBegin =
    "CREATE TABLE copy_progress (table_name TEXT PRIMARY KEY, last_key TEXT NOT NULL,"
    " rows BIGINT NOT NULL, hash BYTEA NOT NULL);"
    " DELETE FROM person; DELETE FROM ticket_queue; DELETE FROM setting;"
    // The words of a ticket come from rows that are copied after it.
    " ALTER TABLE ticket DISABLE TRIGGER ticket_search";

// Ids go on above the highest, numbers too.
constexpr const char* kFinish =
    "DO $$ DECLARE own RECORD; highest BIGINT; BEGIN"
    " FOR own IN SELECT relname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
    "  WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attname = 'id'"
    "  AND attidentity <> '' LOOP"
    "  EXECUTE format('SELECT coalesce(max(id), 0) FROM %I', own.relname) INTO highest;"
    "  PERFORM setval(pg_get_serial_sequence(quote_ident(own.relname), 'id'), highest + 1, false);"
    " END LOOP; END $$;"
    " SELECT setval('ticket_number', greatest(100000,"
    "  (SELECT coalesce(max(number), 0) + 1 FROM ticket)), false);"
    " SELECT count(index_ticket(id)) FROM ticket;"
    " ALTER TABLE ticket ENABLE TRIGGER ticket_search;"
    " DROP TABLE copy_progress; ANALYZE";

std::string as_json(const std::vector<std::string>& key) {
  Json::Array items;
  for (const std::string& value : key) {
    items.push_back(Json::string(value));
  }
  return to_text(Json::array(std::move(items)));
}

Result<std::vector<std::string>> from_json(const std::string& text) {
  const Json json = TRY(parse_json(text));
  std::vector<std::string> key;
  for (const Json& item : json.as_array()) {
    key.push_back(item.as_string());
  }
  return key;
}

// Either all of `work` or nothing; a failure leaves no open transaction.
template <typename Work>
Result<Done> in_transaction(Connection& connection, Work work) {
  TRY(connection.execute("BEGIN"));
  Result<Done> done = work();
  if (!done) {
    static_cast<void>(connection.roll_back());
    return done;
  }
  return connection.execute("COMMIT");
}

}  // namespace

Result<std::unique_ptr<PostgresTableTarget>> PostgresTableTarget::open(const std::string& url) {
  std::unique_ptr<Connection> connection =
      TRY(Connection::open(url, Access::kReadWrite, kPatience));
  TRY(migrate(*connection, built_in_migrations(), SystemClock{}.now()));
  return std::unique_ptr<PostgresTableTarget>(new PostgresTableTarget(std::move(connection)));
}

Result<Done> PostgresTableTarget::begin() {
  if (TRY(is_copy_unfinished(*connection_))) {
    return Done{};
  }
  return in_transaction(*connection_, [this]() -> Result<Done> {
    TRY(check_is_new());
    return connection_->execute(kBegin);
  });
}

Result<Done> PostgresTableTarget::check_is_new() {
  Statement statement = connection_->prepare_once(
      "SELECT EXISTS (SELECT FROM ticket) OR EXISTS (SELECT FROM intervention)"
      " OR EXISTS (SELECT FROM response_template) OR EXISTS (SELECT FROM person WHERE NOT "
      "is_system)");
  TRY(statement.step());
  if (statement.boolean()) {
    return make_error(ErrorCode::kValidationFailed,
                      "TICKITI_DATABASE_URL names a database that is already in use: copy into a "
                      "new, empty one.");
  }
  return Done{};
}

Result<std::vector<TableShape>> PostgresTableTarget::tables() {
  return list_table_shapes(*connection_);
}

Result<TableProgress> PostgresTableTarget::progress(const TableShape& table) {
  Statement statement =
      connection_->prepare("SELECT last_key, rows, hash FROM copy_progress WHERE table_name = ?");
  statement.bind(table.name);
  TableProgress progress;
  if (TRY(statement.step())) {
    progress.last_key = TRY(from_json(statement.text()));
    progress.rows = statement.integer();
    progress.hash = statement.text();
  }
  return progress;
}

Result<Done> PostgresTableTarget::write_rows(const TableShape& table,
                                             const std::vector<TableRow>& rows,
                                             const TableProgress& progress) {
  return in_transaction(*connection_, [&]() -> Result<Done> {
    for (const TableRow& row : rows) {
      TRY(insert(table, row));
    }
    return remember(table, progress);
  });
}

Result<Done> PostgresTableTarget::insert(const TableShape& table, const TableRow& row) {
  Statement statement = connection_->prepare(insert_row(table));
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] && table.columns[i].kind == TableShape::Kind::kBytes) {
      statement.bind_blob(*row[i]);
    } else {
      statement.bind(row[i]);
    }
  }
  return statement.run_later();
}

Result<Done> PostgresTableTarget::remember(const TableShape& table, const TableProgress& progress) {
  return connection_
      ->prepare(
          "INSERT INTO copy_progress (table_name, last_key, rows, hash) VALUES (?,?,?,?)"
          " ON CONFLICT (table_name) DO UPDATE"
          " SET last_key = excluded.last_key, rows = excluded.rows, hash = excluded.hash")
      .bind(table.name)
      .bind(as_json(progress.last_key))
      .bind(progress.rows)
      .bind_blob(progress.hash)
      .run();
}

Result<Done> PostgresTableTarget::finish() {
  return in_transaction(*connection_, [this] { return connection_->execute(kFinish); });
}

Result<std::vector<TableRow>> PostgresTableTarget::read_rows(const TableShape& table,
                                                             const std::vector<std::string>& after,
                                                             int limit) {
  Statement statement = connection_->prepare(storage::select_rows(table, !after.empty()));
  return storage::read_rows(statement, table, after, limit);
}

Result<std::int64_t> PostgresTableTarget::count_rows(const TableShape& table) {
  Statement statement = connection_->prepare(storage::count_rows(table));
  TRY(statement.step());
  return statement.integer();
}

}  // namespace tickiti::postgres
