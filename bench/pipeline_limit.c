/* The limit beside the bench of durable creates on PostgreSQL: the rows of one
 * create written again and again, each time as one pipelined transaction.
 *
 * pipeline_limit CONNINFO CONNECTIONS SECONDS < statements
 *
 * Statements are parted by lines of `;;`. Each is prepared once on each connection;
 * one with a $1 gets a name that is new in every transaction. A connection sends
 * BEGIN, all of them and COMMIT at once, waits for all answers, starts again.
 * Prints {"transactions":…,"seconds":…,"per_second":…}.
 */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { MOST_STATEMENTS = 32, MOST_CONNECTIONS = 512, MOST_INPUT = 1 << 20 };

static char input[MOST_INPUT];
static const char *statements[MOST_STATEMENTS];
static int count;
static long number;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what) {
  fprintf(stderr, "pipeline_limit: %s\n", what);
  exit(1);
}

static void add(const char *statement) {
  if (count == MOST_STATEMENTS) die("too many statements");
  statements[count++] = statement;
}

static void read_statements(void) {
  input[fread(input, 1, sizeof input - 1, stdin)] = 0;
  add("BEGIN");
  char *at = input;
  for (char *end = NULL; (end = strstr(at, "\n;;\n")) != NULL; at = end + 4) {
    *end = 0;
    add(at);
  }
  add("COMMIT");
}

static PGconn *open_one(const char *conninfo) {
  PGconn *connection = PQconnectdb(conninfo);
  if (PQstatus(connection) != CONNECTION_OK) die(PQerrorMessage(connection));
  for (int i = 0; i < count; ++i) {
    char name[16];
    snprintf(name, sizeof name, "s%d", i);
    PGresult *done = PQprepare(connection, name, statements[i], 0, NULL);
    if (PQresultStatus(done) != PGRES_COMMAND_OK) die(PQresultErrorMessage(done));
    PQclear(done);
  }
  if (PQenterPipelineMode(connection) == 0) die(PQerrorMessage(connection));
  return connection;
}

static void send_transaction(PGconn *connection) {
  char text[48];
  snprintf(text, sizeof text, "limit-%d-%ld", (int)getpid(), ++number);
  const char *values[] = {text};
  for (int i = 0; i < count; ++i) {
    char name[16];
    snprintf(name, sizeof name, "s%d", i);
    const int parameters = strstr(statements[i], "$1") == NULL ? 0 : 1;
    if (!PQsendQueryPrepared(connection, name, parameters, values, NULL, NULL, 0)) {
      die(PQerrorMessage(connection));
    }
  }
  if (!PQpipelineSync(connection)) die(PQerrorMessage(connection));
}

/* 1 when all answers have come. */
static int take_answers(PGconn *connection) {
  if (!PQconsumeInput(connection)) die(PQerrorMessage(connection));
  while (!PQisBusy(connection)) {
    PGresult *result = PQgetResult(connection);
    const ExecStatusType status = PQresultStatus(result);
    if (result != NULL && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK &&
        status != PGRES_PIPELINE_SYNC) {
      die(PQresultErrorMessage(result));
    }
    PQclear(result);
    if (result != NULL && status == PGRES_PIPELINE_SYNC) return 1;
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: pipeline_limit CONNINFO CONNECTIONS SECONDS < statements\n");
    return 2;
  }
  const int connections = atoi(argv[2]);
  const double seconds = atof(argv[3]);
  if (connections < 1 || connections > MOST_CONNECTIONS) return 2;
  read_statements();
  const int poll = epoll_create1(0);
  PGconn *all[MOST_CONNECTIONS];
  for (int i = 0; i < connections; ++i) {
    all[i] = open_one(argv[1]);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = all[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, PQsocket(all[i]), &event);
  }
  const double begun = now();
  for (int i = 0; i < connections; ++i) send_transaction(all[i]);
  long transactions = 0;
  for (int open = connections; open > 0;) {
    struct epoll_event events[64];
    const int ready = epoll_wait(poll, events, 64, -1);
    for (int i = 0; i < ready; ++i) {
      if (!take_answers(events[i].data.ptr)) continue;
      ++transactions;
      if (now() - begun < seconds) {
        send_transaction(events[i].data.ptr);
      } else {
        --open;
      }
    }
  }
  const double took = now() - begun;
  printf("{\"transactions\":%ld,\"seconds\":%.3f,\"per_second\":%.1f}\n", transactions, took,
         (double)transactions / took);
  return 0;
}
