"""A remote system on loopback that answers epilog calls by script and records each of them."""

import json
import socket
import struct
import threading
import time
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from support.patience import seconds


@dataclass(frozen=True)
class Call:
    """One request as it arrived. `json` is None when the body is no JSON; `at` is monotonic."""

    method: str
    path: str
    headers: object
    body: bytes
    json: object
    at: float


@dataclass(frozen=True)
class Reply:
    """What to answer. `gate` or `delay` is waited for first; `drop` resets the connection.

    With `trickle` the body goes out byte by byte, so many seconds before each.
    """

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)
    delay: float = 0
    gate: object = None
    drop: bool = False
    trickle: float = 0


def ok(call):
    return _json(200, {"ok": True})


def final(ticket_audit="Applied by the shop", **fields):
    """200 with a `final` that echoes the call's response_id unless `fields` says otherwise."""

    def answer(call):
        echo = {"response_id": call.json["response_id"], "ticket_audit": ticket_audit}
        return _json(200, {"ok": True, "final": {**echo, **fields}})

    return answer


def says(body, status=200, headers=None):
    """The given body: a dict as JSON, text and bytes as they are."""

    def answer(call):
        if isinstance(body, dict):
            return _json(status, body, headers)
        raw = body.encode() if isinstance(body, str) else body
        return Reply(status, raw, headers or {})

    return answer


def status(code, headers=None):
    return says({"ok": False, "error": f"scripted {code}"}, code, headers)


def garbage(call):
    return Reply(200, b"\x00\xff<html>no JSON")


def huge(size):
    """A valid answer blown up to more than `size` bytes."""
    return says({"ok": True, "padding": "x" * size})


def drop(call):
    return Reply(drop=True)


def delay(seconds_, then=ok):
    """`then` after so many seconds, or at once when the remote closes."""

    def answer(call):
        return replace(then(call), delay=seconds_)

    return answer


def trickle(seconds_, then=ok):
    """`then`, byte by byte with so many seconds before each; the rest is lost at a close."""

    def answer(call):
        return replace(then(call), trickle=seconds_)

    return answer


def held(gate, then=ok):
    """`then` as soon as the threading.Event `gate` is set or the remote closes."""

    def answer(call):
        return replace(then(call), gate=gate)

    return answer


class Remote:
    """A real HTTP server on 127.0.0.1:0; `url` is its epilog address.

    Answers are functions of a Call, such as the ones above. `script(uid, a, b)` answers the next
    two calls for that uid with a and b; afterwards, and for other uids, `default` answers.
    """

    def __init__(self, default=ok):
        self.default = default
        self._scripts = {}
        self._always = {}
        self._calls = []
        self._changed = threading.Condition()
        self._closing = threading.Event()
        self._server = _Listener(("127.0.0.1", 0), _Handler)
        self._server.remote = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.daemon = True
        self._thread.start()

    @property
    def port(self):
        return self._server.server_address[1]

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/epilog"

    def script(self, uid, *answers):
        with self._changed:
            self._scripts.setdefault(uid, []).extend(answers)

    def always(self, uid, answer):
        """Answers every call for `uid` with `answer` once its script is used up."""
        with self._changed:
            self._always[uid] = answer

    def calls(self, uid=None):
        """The calls so far, oldest first; for one uid or all."""
        with self._changed:
            return self._matching(uid)

    def wait_for(self, count, timeout=10, uid=None):
        """The calls, as soon as there are `count` of them; AssertionError when time is up."""
        with self._changed:
            enough = self._changed.wait_for(
                lambda: len(self._matching(uid)) >= count, seconds(timeout)
            )
            calls = self._matching(uid)
        assert enough, f"{len(calls)} of {count} calls for {uid or 'any uid'} after {timeout} s"
        return calls

    def close(self):
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _matching(self, uid):
        return [call for call in self._calls if uid is None or _uid(call) == uid]

    def _receive(self, call):
        uid = _uid(call)
        with self._changed:
            self._calls.append(call)
            script = self._scripts.get(uid)
            answer = script.pop(0) if script else self._always.get(uid, self.default)
            self._changed.notify_all()
        reply = answer(call)
        if reply.delay:
            self._closing.wait(reply.delay)
        while reply.gate and not reply.gate.wait(0.02) and not self._closing.is_set():
            pass
        return reply


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """A caller that went away is a normal thing here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = Call(self.command, self.path, self.headers, body, _parse(body), time.monotonic())
        reply = self.server.remote._receive(call)
        if reply.drop:
            self._reset()
            return
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if reply.trickle:
            self._trickle(reply)
        else:
            self.wfile.write(reply.body)

    do_GET = do_PUT = do_POST

    def _trickle(self, reply):
        for byte in reply.body:
            if self.server.remote._closing.wait(reply.trickle):
                return
            self.wfile.write(bytes([byte]))

    def _reset(self):
        # Zero linger makes the close a reset, as a crashed remote would leave it.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *arguments):
        """Quiet: the calls are recorded, not printed."""


def _json(code, value, headers=None):
    kind = {"Content-Type": "application/json"}
    return Reply(code, json.dumps(value).encode(), {**kind, **(headers or {})})


def _parse(body):
    try:
        return json.loads(body)
    except ValueError:
        return None


def _uid(call):
    return call.json.get("uid") if isinstance(call.json, dict) else None
