/* The limit beside the bench of durable creates: a plain loop that writes the
 * rows of one create, GROUP creates a commit, as fast as SQLite takes them.
 *
 * create_limit DATABASE GROUP SECONDS
 *
 * DATABASE is a copy of one that the server made and created a ticket in; that
 * create's rows are written again and again under new numbers, uids and keys,
 * with the server's pragmas. Prints {"creates":…,"seconds":…,"per_second":…}.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *db;

static void check(int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
    fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
    exit(1);
  }
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *statement = NULL;
  check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
  return statement;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One row of the sample create, kept in memory, and the statement that writes it. */
struct row {
  sqlite3_stmt *insert;
  sqlite3_value *values[32];
  int columns;
};

static struct row sample(const char *table, const char *columns, const char *which) {
  char sql[2048], marks[128] = "";
  snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE %s", columns, table, which);
  sqlite3_stmt *select = prepare(sql);
  struct row row = {0};
  if (sqlite3_step(select) != SQLITE_ROW) {
    fprintf(stderr, "no sample row in %s\n", table);
    exit(1);
  }
  row.columns = sqlite3_column_count(select);
  for (int i = 0; i < row.columns; ++i) {
    row.values[i] = sqlite3_value_dup(sqlite3_column_value(select, i));
    strcat(marks, i == 0 ? "?" : ",?");
  }
  sqlite3_finalize(select);
  snprintf(sql, sizeof sql, "INSERT INTO %s (%s) VALUES (%s)", table, columns, marks);
  row.insert = prepare(sql);
  for (int i = 0; i < row.columns; ++i) sqlite3_bind_value(row.insert, i + 1, row.values[i]);
  return row;
}

static sqlite3_int64 write_row(struct row *row) {
  check(sqlite3_step(row->insert));
  check(sqlite3_reset(row->insert));
  return sqlite3_last_insert_rowid(db);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: create_limit DATABASE GROUP SECONDS\n");
    return 2;
  }
  const int group = atoi(argv[2]);
  const double seconds = atof(argv[3]);
  check(sqlite3_open(argv[1], &db));
  check(sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
                     NULL, NULL, NULL));

  const char *newest = "id = (SELECT max(id) FROM ticket)";
  struct row ticket = sample("ticket",
                             "number, queue_id, originator_id, status, priority, assigned_to_id,"
                             " on_hold_until, created_at, updated_at, subject, payload_state",
                             newest);
  const char *response_columns =
      "ticket_id, author_id, is_internal, is_staff, created_at, html, plain_text";
  struct row internal = sample("ticket_response", response_columns,
                               "is_internal = 1 AND ticket_id = (SELECT max(id) FROM ticket)");
  struct row public = sample("ticket_response", response_columns,
                             "is_internal = 0 AND ticket_id = (SELECT max(id) FROM ticket)");
  struct row payload = sample("intervention_payload",
                              "uid, ticket_id, private_response_id, intervention_id, originator_id,"
                              " state, version, create_fingerprint, created_at, updated_at, fields,"
                              " data",
                              "ticket_id = (SELECT max(id) FROM ticket)");
  struct row audit = sample("audit_entry", "at, actor, address, action, subject, before, after",
                            "action = 'ticket.create' ORDER BY id DESC LIMIT 1");
  struct row key = sample("idempotency_key",
                          "key, token_id, endpoint, fingerprint, status, created_at, body",
                          "1 ORDER BY created_at DESC LIMIT 1");
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
  sqlite3_stmt *index = prepare(
      "INSERT INTO ticket_search (rowid, subject, originator_email, uid)"
      " SELECT id, subject, originator_email, uid FROM ticket_search_text WHERE id >"
      " coalesce((SELECT rowid FROM ticket_search ORDER BY rowid DESC LIMIT 1), 0)"
      " ORDER BY id");
  sqlite3_stmt *index_responses = prepare(
      "INSERT INTO response_search (rowid, plain_text) SELECT id, plain_text"
      " FROM response_search_text WHERE id >"
      " coalesce((SELECT rowid FROM response_search ORDER BY rowid DESC LIMIT 1), 0)"
      " ORDER BY id");

  long number = 1000000000L, creates = 0, unindexed = 0;
  const double begun = now();
  while (now() - begun < seconds) {
    check(sqlite3_step(begin));
    sqlite3_reset(begin);
    for (int i = 0; i < group; ++i) {
      char name[64];
      snprintf(name, sizeof name, "limit-%ld", ++number);
      sqlite3_bind_int64(ticket.insert, 1, number);
      const sqlite3_int64 ticket_id = write_row(&ticket);
      sqlite3_bind_int64(internal.insert, 1, ticket_id);
      const sqlite3_int64 response_id = write_row(&internal);
      sqlite3_bind_int64(public.insert, 1, ticket_id);
      write_row(&public);
      sqlite3_bind_text(payload.insert, 1, name, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64(payload.insert, 2, ticket_id);
      sqlite3_bind_int64(payload.insert, 3, response_id);
      write_row(&payload);
      write_row(&audit);
      sqlite3_bind_text(key.insert, 1, name, -1, SQLITE_TRANSIENT);
      write_row(&key);
      ++creates;
    }
    unindexed += group;
    if (unindexed >= 256) {
      check(sqlite3_step(index));
      sqlite3_reset(index);
      check(sqlite3_step(index_responses));
      sqlite3_reset(index_responses);
      unindexed = 0;
    }
    check(sqlite3_step(commit));
    sqlite3_reset(commit);
  }
  const double took = now() - begun;
  printf("{\"creates\":%ld,\"seconds\":%.3f,\"per_second\":%.1f}\n", creates, took,
         (double)creates / took);
  return 0;
}
