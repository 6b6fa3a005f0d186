"""A mail server on loopback that takes mails, refuses by script and records each mail it took."""

import email
import email.policy
import socketserver
import ssl
import threading
from dataclasses import dataclass

from support.patience import seconds

HANG_UP = object()  # In a script: the connection ends without a word.


@dataclass(frozen=True)
class Received:
    """One mail it took. `raw` is what followed DATA; `message` the same, parsed."""

    sender: str
    to: str
    raw: bytes
    message: email.message.EmailMessage
    is_encrypted: bool
    login: str  # What AUTH PLAIN brought, "" without.

    def part(self, kind):
        """The text of its one `plain` or `html` part."""
        return self.message.get_body((kind,)).get_content()

    @property
    def images(self):
        """The bytes of each image by its Content-ID."""
        parts = [part for part in self.message.walk() if part.get_content_maintype() == "image"]
        return {part["Content-ID"].strip("<>"): part.get_content() for part in parts}


class MailServer:
    """`script(address, "RCPT", "451 later")` answers the next RCPT for that address so.

    `MAIL` and `AUTH` are scripted for "*". The answer to the text of a mail is the one to `.`.
    While `gate` is cleared, every text waits for its answer.
    """

    def __init__(self, port=0, certificate=None, login=None, takes_utf8=False):
        self.gate = threading.Event()
        self.gate.set()
        self.closing = threading.Event()
        self.says_goodbye = True
        self.texts = 0  # How many have come in, answered or not.
        self.login = login  # The password that AUTH wants; None: AUTH is not offered.
        self.takes_utf8 = takes_utf8  # Offers SMTPUTF8.
        self.envelopes = []  # The MAIL and RCPT commands, as they came.
        self._certificate = certificate
        self._scripts = {}
        self._mails = []
        self._changed = threading.Condition()
        self._server = _Listener(("127.0.0.1", port), _Handler)
        self._server.mail_server = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.daemon = True
        self._thread.start()

    @property
    def port(self):
        return self._server.server_address[1]

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def script(self, address, command, *replies):
        with self._changed:
            self._scripts.setdefault((address, command), []).extend(replies)

    def mails(self, to):
        """What it took for the address, oldest first."""
        with self._changed:
            return [mail for mail in self._mails if mail.to == to]

    def wait_for(self, to, count=1, timeout=15):
        """The mails for the address, as soon as there are `count` of them."""
        with self._changed:
            enough = self._changed.wait_for(
                lambda: sum(mail.to == to for mail in self._mails) >= count, seconds(timeout)
            )
        mails = self.mails(to)
        assert enough, f"{len(mails)} of {count} mails to {to}"
        return mails

    def wait_for_text(self, count=1, timeout=15):
        """Returns once so many texts have come in."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.texts >= count, seconds(timeout))

    def close(self):
        self.gate.set()
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, address, command, otherwise):
        with self._changed:
            script = self._scripts.get((address, command))
            return script.pop(0) if script else otherwise

    def _text_came(self):
        with self._changed:
            self.texts += 1
            self._changed.notify_all()
        self.gate.wait(seconds(60))

    def _take(self, mail):
        with self._changed:
            self._mails.append(mail)
            self._changed.notify_all()


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        """A client that went away is a normal thing here."""


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self._own = self.server.mail_server
        self._login, self._is_encrypted = "", False
        self._sender = self._to = ""
        self._say("220 mail.test ready")
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            reply = getattr(self, f"_on_{verb.lower()}", self._on_other)(rest)
            if reply is HANG_UP:
                return
            if reply:
                self._say(reply)
            if verb.upper() == "QUIT":
                return

    def _say(self, reply):
        self.wfile.write(reply.encode() + b"\r\n")

    def _on_other(self, rest):
        return "502 unknown"

    def _on_ehlo(self, rest):
        offers = ["mail.test", "8BITMIME"]
        if self._own.takes_utf8:
            offers.append("SMTPUTF8")
        if self._own.login is not None:
            offers.append("AUTH PLAIN")
        if self._own._certificate and not self._is_encrypted:
            offers.append("STARTTLS")
        lines = [f"250-{offer}" for offer in offers[:-1]] + [f"250 {offers[-1]}"]
        return "\r\n".join(lines)

    def _on_starttls(self, rest):
        self._say("220 go on")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._own._certificate)
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self._is_encrypted = True

    def _on_auth(self, rest):
        _, _, given = rest.partition(" ")
        if not given:
            self._say("334 ")
            given = self.rfile.readline().decode().strip()
        self._login = given
        return self._own._answer("*", "AUTH", "235 welcome")

    def _on_mail(self, rest):
        self._own.envelopes.append(f"MAIL {rest}")
        self._sender = _address(rest)
        return self._own._answer("*", "MAIL", "250 ok")

    def _on_rcpt(self, rest):
        self._own.envelopes.append(f"RCPT {rest}")
        self._to = _address(rest)
        return self._own._answer(self._to, "RCPT", "250 ok")

    def _on_data(self, rest):
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        self._own._text_came()
        reply = self._own._answer(self._to, ".", "250 taken")
        if reply is HANG_UP or not reply.startswith("250"):
            return reply
        raw = b"".join(lines)
        message = email.message_from_bytes(raw, policy=email.policy.default)
        self._own._take(
            Received(self._sender, self._to, raw, message, self._is_encrypted, self._login)
        )
        return reply

    def _on_rset(self, rest):
        return "250 ok"

    def _on_quit(self, rest):
        if self._own.says_goodbye:
            return "221 bye"
        self._own.closing.wait(seconds(60))
        return HANG_UP


def _address(rest):
    return rest[rest.index("<") + 1 : rest.index(">")]
