#define _GNU_SOURCE
/* A closed-loop load of POSTs over keep-alive connections, for the benches.
 *
 * http_load [-c CALLERS] [-s SECONDS] [-n MOST] [-p PREFIX] [-f FIRST] [-w WIDTH]
 *           HOST PORT PATH TOKEN < body-template
 *
 * Each of CALLERS connections sends one request, waits for its answer, sends
 * the next, until SECONDS have passed or MOST requests were sent. In the body
 * `%N` is replaced by PREFIX and a running number, which is the Idempotency-Key
 * too; `%S` by a number from FIRST to FIRST + WIDTH - 1, all over the range and
 * none twice among WIDTH requests; each `%W` by a word. Prints one line of JSON:
 * {"requests":…,"seconds":…,"per_second":…,"p50_ms":…,"p99_ms":…,"failed":…}
 * Exit 1 when any answer was not 200.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CALLERS = 4096, BUFFER = 262144, MOST_SAMPLES = 4000000 };

struct caller {
  int fd;
  size_t got;
  double sent_at;
  char in[BUFFER];
};

static const char *const words[] = {
    "anchor", "basket", "candle", "dragon", "engine", "feather", "garden", "hammer",
    "island", "jacket", "kettle", "ladder", "mirror", "needle", "orange", "pillow",
    "quarry", "ribbon", "saddle", "timber", "umbrella", "velvet", "window", "yellow",
    "zipper", "bottle", "carpet", "desert", "eleven", "flower", "guitar", "harbor",
    "insect", "jungle", "kitten", "lemon", "magnet", "napkin", "oyster", "parrot",
    "rocket"};

static const char *path, *token, *prefix = "";
static char body_template[BUFFER];
static long next_number, answered, failed, most = 1000000000L, first, width = 1;
static float *samples;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

static unsigned long scatter(unsigned long number) {
  return number * 2654435761UL;
}

static size_t fill_body(char *out, const char *name, long number) {
  size_t length = 0;
  unsigned long word = scatter((unsigned long)number);
  for (const char *at = body_template; *at != 0; ++at) {
    const int mark = at[0] == '%' ? at[1] : 0;
    if (mark == 'N') {
      length += (size_t)sprintf(out + length, "%s", name);
    } else if (mark == 'S') {
      const long place = (long)(scatter((unsigned long)number) % (unsigned long)width);
      length += (size_t)sprintf(out + length, "%ld", first + place);
    } else if (mark == 'W') {
      word = scatter(word >> 8 | 1);
      const unsigned long which = (word >> 16) % (sizeof words / sizeof *words);
      length += (size_t)sprintf(out + length, "%s", words[which]);
    } else {
      out[length++] = *at;
      continue;
    }
    ++at;
  }
  return length;
}

static void send_next(struct caller *c) {
  char name[64], body[BUFFER], out[BUFFER + 1024];
  snprintf(name, sizeof name, "%s%ld", prefix, next_number);
  const size_t length = fill_body(body, name, next_number++);
  int head = snprintf(out, sizeof out,
                      "POST %s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n"
                      "Content-Type: application/json\r\nIdempotency-Key: %s\r\n"
                      "Content-Length: %zu\r\n\r\n",
                      path, token, name, length);
  memcpy(out + head, body, length);
  const size_t total = (size_t)head + length;
  c->got = 0;
  c->sent_at = now();
  if (send(c->fd, out, total, MSG_NOSIGNAL) != (ssize_t)total) die("send");
}

/* 1 when the answer is whole. */
static int take_answer(struct caller *c) {
  const ssize_t n = recv(c->fd, c->in + c->got, sizeof c->in - 1 - c->got, 0);
  if (n <= 0) die("recv");
  c->got += (size_t)n;
  c->in[c->got] = 0;
  const char *end = strstr(c->in, "\r\n\r\n");
  const char *declared = strcasestr(c->in, "content-length:");
  if (end == NULL || declared == NULL) return 0;
  const size_t whole = (size_t)(end + 4 - c->in) + strtoul(declared + 15, NULL, 10);
  if (c->got < whole) return 0;
  if (strncmp(c->in, "HTTP/1.1 200", 12) != 0 && failed++ == 0) fprintf(stderr, "%s\n", c->in);
  if (answered < MOST_SAMPLES) samples[answered] = (float)((now() - c->sent_at) * 1000);
  ++answered;
  return 1;
}

static int by_value(const void *a, const void *b) {
  const float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  int callers = 1, option = 0;
  double seconds = 3600;
  while ((option = getopt(argc, argv, "c:s:n:p:f:w:")) != -1) {
    if (option == 'c') callers = atoi(optarg);
    if (option == 's') seconds = atof(optarg);
    if (option == 'n') most = atol(optarg);
    if (option == 'p') prefix = optarg;
    if (option == 'f') first = atol(optarg);
    if (option == 'w') width = atol(optarg);
  }
  if (argc - optind != 4 || callers < 1 || callers > MOST_CALLERS || most < callers || width < 1) {
    fprintf(stderr, "usage: http_load [options] HOST PORT PATH TOKEN < body\n");
    return 2;
  }
  argv += optind;
  path = argv[2];
  token = argv[3];
  body_template[fread(body_template, 1, sizeof body_template / 2, stdin)] = 0;
  samples = malloc(sizeof *samples * MOST_SAMPLES);
  struct caller *all = calloc((size_t)callers, sizeof *all);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
  inet_pton(AF_INET, argv[0], &to.sin_addr);
  const int poll = epoll_create1(0);
  for (int i = 0; i < callers; ++i) {
    all[i].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(all[i].fd, (struct sockaddr *)&to, sizeof to) != 0) die("connect");
    const int on = 1;
    setsockopt(all[i].fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &event);
  }
  const double begun = now();
  for (int i = 0; i < callers; ++i) send_next(&all[i]);
  int open = callers;
  while (open > 0) {
    struct epoll_event events[256];
    const int ready = epoll_wait(poll, events, 256, -1);
    if (ready < 0 && errno != EINTR) die("epoll_wait");
    for (int i = 0; i < ready; ++i) {
      struct caller *c = events[i].data.ptr;
      if (!take_answer(c)) continue;
      if (now() - begun < seconds && next_number < most) {
        send_next(c);
      } else {
        --open;
      }
    }
  }
  const double took = now() - begun;
  const long kept = answered < MOST_SAMPLES ? answered : MOST_SAMPLES;
  qsort(samples, (size_t)kept, sizeof *samples, by_value);
  printf("{\"requests\":%ld,\"seconds\":%.3f,\"per_second\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
         "\"failed\":%ld}\n",
         answered, took, (double)answered / took, (double)samples[kept / 2],
         (double)samples[(long)((double)kept * 0.99)], failed);
  return failed == 0 ? 0 : 1;
}
