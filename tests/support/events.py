"""The desk's event stream, read event by event."""

import http.client
import json

from support.client import Answer
from support.patience import seconds


class EventStream:
    """GET /desk/events as `client`. `answer` is the whole Answer when the server refused it.

    Every read waits at most `timeout` seconds and then raises TimeoutError.
    """

    def __init__(self, client, query="", timeout=10, headers=None):
        self._connection = client.connect(timeout)
        fields = {"Host": "tickiti.test", "Accept": "text/event-stream", **(headers or {})}
        if client.token:
            fields["Authorization"] = f"Bearer {client.token}"
        lines = [f"GET /desk/events{query} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in fields.items()]
        self._connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self._reply = http.client.HTTPResponse(self._connection)
        self._reply.begin()
        self.status = self._reply.status
        self.headers = self._reply.headers
        self.answer = None
        if self.status != 200:
            self.answer = Answer(self.status, self.headers, self._reply.read())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._reply.close()
        self._connection.close()

    def next(self):
        """(name, data) of the next event, or None when the server has closed."""
        name = None
        while True:
            line = self._reply.readline().decode().rstrip("\n")
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                data = json.loads(value)
                assert self._reply.readline() == b"\n"
                return name, data
            elif not line and self._reply.isclosed():
                return None

    def until(self, name, wanted=lambda data: True):
        """The data of the next event `name` that `wanted` takes; others are passed over."""
        while True:
            event = self.next()
            assert event is not None, f"the stream closed before {name}"
            if event[0] == name and wanted(event[1]):
                return event[1]

    def within(self, timeout):
        """The same stream, waiting `timeout` seconds from now on."""
        self._connection.settimeout(seconds(timeout))
        return self
