"""Contract §1: probes for machines, log lines for people and machines."""

import json
import re
import uuid

import pytest

from support.definitions import create, define_discount, submit, unique
from support.delivery import until_state
from support.expect import refused
from support.server import Server


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_a_running_server_is_live_and_ready(client, path):
    answer = client.get(path)
    assert answer.status == 200 and answer.headers["X-Request-Id"], answer


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics"])
def test_probes_are_only_read(client, path):
    answer = refused(client.post(path, {}), 405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_metrics_are_in_prometheus_text_form(client):
    answer = client.get("/metrics")
    assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/plain")
    sample = re.compile(r"[a-zA-Z_:][\w:]*(\{[^}]*\})? [-+.0-9eEINafn]+( \d+)?")
    lines = answer.text.splitlines()
    samples = [line for line in lines if line and not line.startswith("#")]
    assert samples and any(line.startswith("tickiti_") for line in samples)
    for line in samples:
        assert sample.fullmatch(line), line


@pytest.fixture
def talkative():
    """A server that logs all it can."""
    server = Server({"TICKITI_LOG": "trace"})
    try:
        yield server.start()
    finally:
        server.close()


def test_the_log_is_json_lines_that_know_request_and_trace(talkative, own_remote):
    actors = talkative.actors()
    name = define_discount(actors.admin, unique("log"), own_remote)["name"]
    made = create(actors.shop, name)
    assert submit(actors.staff, made["ticket_number"]).status == 200
    until_state(actors.staff, made["ticket_number"], "acknowledged")
    mark, trace = unique("request"), uuid.uuid4().hex
    headers = {"X-Request-Id": mark, "traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    actors.staff.post("/api/v1/tickets/show", {"ticket_number": 1}, headers=headers)
    talkative.stop()
    lines = talkative.stderr().splitlines()
    entries = [json.loads(line) for line in lines]
    assert entries and all(isinstance(entry, dict) for entry in entries)
    assert all(entry.get("message") and entry.get("level") for entry in entries)
    [line] = [line for line in lines if mark in line]
    assert trace in line
