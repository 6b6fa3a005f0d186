#define _GNU_SOURCE
/* Open desks that listen to live events, for the benches.
 *
 * live_load HOST PORT LISTENERS TOKEN…
 *
 * Opens LISTENERS event streams with the tokens in turn, prints `ready` once each has been
 * greeted, then reads them until stdin ends. Prints one line of JSON:
 * {"listeners":…,"lost":…,"events":…,"bytes":…}
 * `events` are those about tickets, over all listeners. Exit 1 when one was lost.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_LISTENERS = 20000, BUFFER = 65536 };

static const char hello[] = "event: hello\n", tickets[] = "event: tickets\n";

struct listener {
  int fd;
  int greeted;
  size_t hello_at, tickets_at; /* How much of each text has just come. */
};

static long lost, events, bytes, greeted;

static void die(const char *what) {
  perror(what);
  exit(1);
}

/* 1 when `text` is whole. After a mismatch it begins anew, which is enough at the start of a line. */
static int advance(size_t *at, const char *text, char c) {
  *at = c == text[*at] ? *at + 1 : (c == text[0] ? 1 : 0);
  if (text[*at] != 0) return 0;
  *at = 0;
  return 1;
}

static void take(struct listener *l) {
  static char in[BUFFER];
  const ssize_t n = recv(l->fd, in, sizeof in, 0);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) {
    ++lost;
    close(l->fd);
    return;
  }
  bytes += n;
  for (ssize_t i = 0; i < n; ++i) {
    events += advance(&l->tickets_at, tickets, in[i]);
    if (!l->greeted && advance(&l->hello_at, hello, in[i])) {
      l->greeted = 1;
      ++greeted;
    }
  }
}

int main(int argc, char **argv) {
  if (argc < 5) {
    fprintf(stderr, "usage: live_load HOST PORT LISTENERS TOKEN...\n");
    return 2;
  }
  const int listeners = atoi(argv[3]);
  if (listeners < 1 || listeners > MOST_LISTENERS) return 2;
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);

  struct listener *all = calloc((size_t)listeners, sizeof *all);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &to.sin_addr);
  char request[1024];
  const int poll = epoll_create1(0);
  for (int i = 0; i < listeners; ++i) {
    const int length = snprintf(request, sizeof request,
                                "GET /desk/events HTTP/1.1\r\nHost: bench\r\n"
                                "Authorization: Bearer %s\r\n\r\n",
                                argv[4 + i % (argc - 4)]);
    all[i].fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(all[i].fd, (struct sockaddr *)&to, sizeof to) != 0) die("connect");
    if (send(all[i].fd, request, (size_t)length, MSG_NOSIGNAL) != length) die("send");
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &event);
  }
  struct epoll_event input = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(poll, EPOLL_CTL_ADD, STDIN_FILENO, &input);
  int announced = 0;
  for (int running = 1; running;) {
    struct epoll_event ready[256];
    const int count = epoll_wait(poll, ready, 256, -1);
    if (count < 0 && errno != EINTR) die("epoll_wait");
    for (int i = 0; i < count; ++i) {
      char byte;
      if (ready[i].data.ptr != NULL) {
        take(ready[i].data.ptr);
      } else if (read(STDIN_FILENO, &byte, 1) <= 0) {
        running = 0;
      }
    }
    if (!announced && greeted + lost >= listeners) {
      announced = 1;
      puts("ready");
      fflush(stdout);
    }
  }
  printf("{\"listeners\":%d,\"lost\":%ld,\"events\":%ld,\"bytes\":%ld}\n", listeners, lost, events,
         bytes);
  return lost == 0 ? 0 : 1;
}
