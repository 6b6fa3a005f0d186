#define _GNU_SOURCE
/* A remote that accepts every epilog as fast as it can, for the bench of deliveries.
 *
 * Listens on a port of 127.0.0.1 and prints its number, answers each POST with
 * {"ok":true} over keep-alive connections, until it is killed.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BUFFER = 65536 };

struct peer {
  int fd;
  size_t got;
  char in[BUFFER];
};

static const char answer[] =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}";

static void die(const char *what) {
  perror(what);
  exit(1);
}

/* Answers every whole request in the buffer; what is left over stays. */
static void answer_whole(struct peer *peer) {
  for (;;) {
    peer->in[peer->got] = 0;
    const char *end = strstr(peer->in, "\r\n\r\n");
    const char *declared = strcasestr(peer->in, "content-length:");
    if (end == NULL || declared == NULL) return;
    const size_t whole = (size_t)(end + 4 - peer->in) + strtoul(declared + 15, NULL, 10);
    if (peer->got < whole) return;
    if (send(peer->fd, answer, sizeof answer - 1, MSG_NOSIGNAL) < 0) return;
    memmove(peer->in, peer->in + whole, peer->got - whole);
    peer->got -= whole;
  }
}

static void serve(struct peer *peer) {
  const ssize_t n = recv(peer->fd, peer->in + peer->got, sizeof peer->in - 1 - peer->got, 0);
  if (n <= 0) {
    close(peer->fd);
    free(peer);
    return;
  }
  peer->got += (size_t)n;
  answer_whole(peer);
}

static void take(int listener, int poll) {
  struct peer *peer = calloc(1, sizeof *peer);
  if (peer == NULL || (peer->fd = accept(listener, NULL, NULL)) < 0) die("accept");
  const int on = 1;
  setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};
  epoll_ctl(poll, EPOLL_CTL_ADD, peer->fd, &event);
}

int main(void) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof own;
  if (bind(listener, (struct sockaddr *)&own, size) != 0) die("bind");
  if (getsockname(listener, (struct sockaddr *)&own, &size) != 0) die("getsockname");
  if (listen(listener, 512) != 0) die("listen");
  const int poll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  printf("%d\n", ntohs(own.sin_port));
  fflush(stdout);
  for (;;) {
    struct epoll_event events[64];
    const int ready = epoll_wait(poll, events, 64, -1);
    for (int i = 0; i < ready; ++i) {
      if (events[i].data.ptr == NULL) {
        take(listener, poll);
      } else {
        serve(events[i].data.ptr);
      }
    }
  }
}
