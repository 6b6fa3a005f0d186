"""Contract §8: an answer is bounded as a whole, not only in its body; so are a mail server's."""

import contextlib
import pathlib
import socket
import threading

import pytest

from support.definitions import define_discount, unique
from support.delivery import decide, until_attempted
from support.patience import until
from support.server import Server

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
JUNK = b"x" * 60_000

# What comes first, and what comes again and again.
ENDLESS = {
    "headers": (HEAD, b"X-Junk: " + JUNK[:4000] + b"\r\n"),
    "one header": (HEAD + b"X-Junk: ", JUNK),
    "interim answers": (b"", b"HTTP/1.1 100 Continue\r\nX-Junk: " + JUNK[:4000] + b"\r\n\r\n"),
    "early hints": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "chunk extensions": (CHUNKED, b"1;" + JUNK + b"\r\nx\r\n"),
    "one chunk extension": (CHUNKED + b"1;", JUNK),
    "tiny chunks": (CHUNKED, b"1\r\n \r\n" * 10_000),
    "trailers": (CHUNKED + b"0\r\n", b"X-Junk: " + JUNK[:2000] + b"\r\n"),
    "short trailers": (CHUNKED + b"0\r\n", b"a:b\r\n" * 10_000),
    "a status line": (b"", JUNK),
}


class Talker:
    """Speaks for as long as anybody listens; `sent` counts the bytes of all connections."""

    def __init__(self, first, again, greets=False):
        self.first, self.again, self.greets = first, again, greets
        self.sent = 0
        self.ended = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/epilog"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(
                    target=self._talk, args=[self._listener.accept()[0]], daemon=True
                ).start()

    def _talk(self, connection):
        with contextlib.suppress(OSError), connection:
            if not self.greets:
                connection.recv(65_536)
            connection.sendall(self.first)
            while True:
                connection.sendall(self.again)
                self.sent += len(self.again)
        self.ended += 1


def _memory(server):
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


@pytest.mark.parametrize("kind", ENDLESS)
def test_an_answer_without_end_is_ended(admin, shop, staff, server, kind):
    talker = Talker(*ENDLESS[kind])
    with contextlib.closing(talker):
        name = define_discount(
            admin, unique("endless"), talker, remote_retry_base_seconds=3600,
            remote_timeout_seconds=20,
        )["name"]  # fmt: skip
        before = _memory(server)
        made = decide(shop, staff, name)
        data = until_attempted(staff, made["ticket_number"], 1, timeout=8)
        attempt = data["attempts"][0]
        assert attempt["error"], attempt
        until(lambda: talker.ended == 1, "the end of the connection")
        assert talker.sent < 20_000_000
        assert _memory(server) - before < 40


def test_a_mail_server_that_answers_without_end_is_left():
    talker = Talker(b"220-hello\r\n", b"220-" + JUNK[:1000] + b"\r\n", greets=True)
    with contextlib.closing(talker):
        server = Server(
            {
                "TICKITI_SMTP_URL": f"smtp://127.0.0.1:{talker.port}",
                "TICKITI_MAIL_FROM": "desk@desk.example",
            }
        )
        try:
            server.start()
            mailer = server.client.with_token(server.token("mailer", ["send-email"]))
            mail = {"to_address": "a@b.example", "subject": "Hello", "content": "<p>Hello</p>"}
            sent = mailer.post("/api/send_email", mail, key=unique("key"))
            assert sent.status == 200, sent
            before = _memory(server)
            until(lambda: talker.ended == 1, "the end of the connection", 20)
            assert talker.sent < 50_000_000
            assert _memory(server) - before < 40
        finally:
            server.close()
