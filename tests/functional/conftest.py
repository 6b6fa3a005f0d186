"""A test that needs more than a minute shares it with all others: it begins first and is judged last."""

import socket
import threading
import time

import pytest

from support.patience import seconds
from support.server import Server

PROBE = b"GET /livez HTTP/1.1\r\nHost: desk.example\r\n\r\n"
USED_AGAIN_AFTER = 70


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: "idle_connections" in item.fixturenames)


@pytest.fixture(scope="session", autouse=True)
def _begun_idling(request):
    if not any("idle_connections" in item.fixturenames for item in request.session.items):
        yield None
        return
    server = Server()
    try:
        yield IdleConnections(server.start().address)
    finally:
        server.close()


@pytest.fixture
def idle_connections(_begun_idling):
    """What became of two connections on which nobody asked anything for more than a minute."""
    _begun_idling.wait()
    return _begun_idling


class IdleConnections:
    """`used_again`: the status line of a request after 70 s. `ended_after`: seconds until the
    server ended the other, None if it did not.
    """

    def __init__(self, address):
        self.used_again = None
        self.ended_after = None
        self._connections = [socket.create_connection(address) for _ in range(2)]
        for connection in self._connections:
            assert _ask(connection).startswith(b"HTTP/1.1 200"), "the first request"
        self._thread = threading.Thread(target=self._idle, daemon=True)
        self._began = time.monotonic()
        self._thread.start()

    def wait(self):
        self._thread.join(seconds(120))
        assert not self._thread.is_alive()

    def _idle(self):
        threading.Event().wait(USED_AGAIN_AFTER)
        kept, left = self._connections
        self.used_again = _ask(kept).split(b"\r\n")[0]
        left.settimeout(seconds(30))
        if left.recv(1) == b"":
            self.ended_after = time.monotonic() - self._began


def _ask(connection):
    connection.settimeout(seconds(10))
    connection.sendall(PROBE)
    try:
        return connection.recv(65536)
    except OSError:
        return b""
