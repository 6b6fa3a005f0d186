"""A small HTTP client: JSON or raw bytes in, status, headers and text out."""

import http.client
import json
import socket

from support.patience import seconds

DEFAULT_TIMEOUT = 30


class Number(str):
    """A JSON number as its text."""


class Answer:
    """One HTTP answer. `headers` ignores case; `json` raises ValueError when it is no JSON."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def data(self):
        return self.json["data"]

    @property
    def error(self):
        """The error code, or None for a success or a body that is no JSON object."""
        try:
            return self.json.get("error")
        except (ValueError, AttributeError):
            return None

    @property
    def errors(self):
        """What is wrong with each field; empty for a success."""
        return self.json.get("errors", {}) if isinstance(self.json, dict) else {}

    def __repr__(self):
        return f"<{self.status} {self.body[:2000]!r}>"


def exact(text):
    """JSON with nothing lost: numbers as Number texts, objects as lists of (key, value) pairs."""
    return json.loads(
        text,
        parse_int=Number,
        parse_float=Number,
        parse_constant=_refuse_constant,
        object_pairs_hook=list,
    )


def exact_member(value, *path):
    """The member of an `exact` value below `path`; KeyError when it is not there."""
    for key in path:
        value = dict(value)[key]
    return value


def _refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


def encode(body):
    """Bytes of a request body: text and bytes as they are, None as empty, the rest as JSON."""
    if body is None:
        return b""
    if isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode("utf-8")
    return json.dumps(body, separators=(",", ":")).encode("utf-8")


class Client:
    """Talks to the server whose present address `address()` returns, one connection per request.

    Safe to use from many threads. A restarted server is found again by itself.
    """

    def __init__(self, address, token=None):
        self.address = address
        self.token = token

    def with_token(self, token):
        return Client(self.address, token)

    def post(self, path, body=None, token=None, headers=None, key=None, timeout=DEFAULT_TIMEOUT):
        """POSTs `body`; `key` becomes the Idempotency-Key; a header given as None is left out."""
        return self.request("POST", path, body, token, headers, key, timeout)

    def get(self, path, headers=None):
        return self.request("GET", path, headers={"Content-Type": None, **(headers or {})})

    def request(
        self,
        method,
        path,
        body=None,
        token=None,
        headers=None,
        key=None,
        timeout=DEFAULT_TIMEOUT,
    ):
        fields = {"Content-Type": "application/json"}
        if token or self.token:
            fields["Authorization"] = f"Bearer {token or self.token}"
        if key is not None:
            fields["Idempotency-Key"] = key
        fields.update(headers or {})
        fields = {name: value for name, value in fields.items() if value is not None}
        connection = http.client.HTTPConnection(*self.address(), timeout=seconds(timeout))
        try:
            connection.request(method, path, encode(body), fields)
            reply = connection.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        finally:
            connection.close()

    def connect(self, timeout=DEFAULT_TIMEOUT):
        """An open socket, for requests that no HTTP library would send."""
        return socket.create_connection(self.address(), seconds(timeout))

    def send_raw(self, request, timeout=DEFAULT_TIMEOUT):
        """Sends the bytes `request` on a connection of its own and returns the first Answer."""
        with self.connect(timeout) as connection:
            try:
                connection.sendall(request)
            except ConnectionError:
                pass  # An early refusal may close while the rest is still being sent.
            return read_answer(connection)


def raw_post(path, headers, body=b""):
    """The bytes of a POST with exactly these header fields besides Host."""
    lines = [f"POST {path} HTTP/1.1", "Host: tickiti.test"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def chunked(body, size=8192):
    """`body` in the chunked transfer coding."""
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    coded = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces]
    return b"".join(coded) + b"0\r\n\r\n"


def read_answer(connection):
    """The next Answer that arrives on a socket; interim 1xx answers are skipped."""
    reply = http.client.HTTPResponse(connection, method="POST")
    reply.begin()
    return Answer(reply.status, reply.headers, reply.read())
