"""Contract §1: `mock-remote` answers epilogs by script and prints each as one JSON line."""

import http.client
import json
import re
import time

import pytest

from support.patience import seconds
from support.program import Running

EPILOG = {
    "ticket_id": 17,
    "response_id": 42,
    "uid": "order-1",
    "intervention": "discount_request",
    "action": "submit",
    "data": {"order_price": 90},
}


@pytest.fixture
def mock(tmp_path):
    """Starts `mock-remote` with the given flags; returns the running command and its port."""
    started = []

    def start(*flags):
        command = Running(tmp_path, "mock-remote", "--listen", "127.0.0.1:0", *flags)
        started.append(command)
        port = command.until(lambda: _port(command), "the address")
        return command, port

    yield start
    for command in started:
        command.close()


def _port(command):
    found = re.search(r"127\.0\.0\.1:(\d+)", command.errors() + command.output())
    return int(found.group(1)) if found else None


def _call(port, key="key-1", bearer=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    try:
        connection.request("POST", "/epilog", json.dumps(EPILOG), headers)
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read() or b"null")
    except (ConnectionError, http.client.HTTPException):
        return None, None
    finally:
        connection.close()


def test_a_script_is_played_in_order_and_its_last_answer_repeats(mock):
    _, port = mock("--script", "503,drop,ok,410,ok")
    answers = [_call(port) for _ in range(6)]
    assert [status for status, _ in answers] == [503, None, 200, 410, 200, 200]
    assert answers[2][1] == {"ok": True}


def test_a_final_echoes_the_response_id(mock):
    _, port = mock("--script", "final")
    code, body = _call(port)
    assert code == 200 and body["ok"] is True
    assert body["final"]["response_id"] == 42 and body["final"]["ticket_audit"]


def test_a_delay_is_waited_for(mock):
    _, port = mock("--script", "delay:1:ok")
    started = time.monotonic()
    assert _call(port) == (200, {"ok": True})
    assert 0.9 <= time.monotonic() - started < seconds(10)


def test_each_epilog_is_printed_as_one_json_line(mock):
    command, port = mock("--script", "ok")
    for key in ("key-1", "key-2"):
        _call(port, key)
    command.until(lambda: command.output().count("\n") >= 2, "two lines")
    lines = command.output().splitlines()
    assert len(lines) == 2 and all("order-1" in line for line in lines)
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert "key-1" in lines[0] and "key-2" in lines[1]


def test_a_wrong_bearer_is_turned_away(mock):
    _, port = mock("--bearer", "right", "--script", "ok")
    assert _call(port)[0] == 401
    assert _call(port, bearer="wrong")[0] == 401
    assert _call(port, bearer="right") == (200, {"ok": True})


def test_it_stops_at_a_signal(mock):
    command, _ = mock()
    assert command.stop() == 0
