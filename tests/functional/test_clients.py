"""Contract §2 and §12: clients that are slow, careful or broken."""

import socket
import threading
import time

import pytest

from support.client import raw_post, read_answer
from support.patience import seconds

QUEUES = "/api/v1/workflow/queues"


def _headers(caller, length):
    return {
        "Authorization": f"Bearer {caller.token}",
        "Content-Type": "application/json",
        "Content-Length": length,
    }


def test_expect_100_continue_is_answered_before_the_body_is_sent(root):
    headers = {**_headers(root, 2), "Expect": "100-continue"}
    with root.connect() as connection:
        connection.sendall(raw_post(QUEUES, headers))
        interim = b""
        while b"\r\n\r\n" not in interim:
            piece = connection.recv(1)
            assert piece, interim
            interim += piece
        assert interim.startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"{}")
        assert read_answer(connection).status == 200


def test_a_request_that_arrives_byte_by_byte_is_served(root):
    with root.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in raw_post(QUEUES, _headers(root, 2), b"{}"):
            connection.sendall(bytes([byte]))
        assert read_answer(connection).status == 200


def _life_of_a_stalled_connection(caller, beginning):
    """Seconds until the server ends a connection on which nothing follows `beginning`."""
    with caller.connect(60) as connection:
        started = time.monotonic()
        connection.sendall(beginning)
        try:
            while connection.recv(4096):
                pass
        except ConnectionError:
            pass
        return time.monotonic() - started


def test_a_stalled_header_and_a_stalled_body_end_after_their_10_seconds(root):
    request = raw_post(QUEUES, _headers(root, 100), b"{")
    large = raw_post(QUEUES, _headers(root, 64 * 1024), b"{")
    beginnings = {"header": request[:40], "body": request, "64 KiB of body": large}
    expected = {"header": 10, "body": 10, "64 KiB of body": 14}
    lives = {}

    def wait(name):
        lives[name] = _life_of_a_stalled_connection(root, beginnings[name])

    threads = [threading.Thread(target=wait, args=(name,)) for name in beginnings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, life in lives.items():
        assert expected[name] - 2 < life < seconds(expected[name] + 6), (name, life)


BROKEN = {
    "binary": bytes(range(256)),
    "no HTTP": b"hello\r\n\r\n",
    "bad version": b"POST /api/create_ticket HTTP/9.9\r\n\r\n",
    "bad length": b"POST /api/create_ticket HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
    "negative length": b"POST /api/create_ticket HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "endless length": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "bad chunk": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "NUL in header": b"POST / HTTP/1.1\r\nHost: \x00\r\n\r\n",
    "endless line": b"POST /" + b"a" * 100_000,
    "nothing": b"",
}


@pytest.mark.parametrize("request_bytes", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_request_never_stops_the_program(server, root, request_bytes):
    pid = server.pid
    with root.connect() as connection:
        try:
            connection.sendall(request_bytes)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
        except OSError:
            pass
    assert root.post(QUEUES, {}).status == 200
    assert server.pid == pid and server.process.poll() is None


def test_an_idle_connection_is_kept_for_75_seconds(idle_connections):
    assert idle_connections.used_again.startswith(b"HTTP/1.1 200")
    assert 74 <= idle_connections.ended_after <= 75 + seconds(5)
