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


OWN_HOSTS = ["localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.2:9090", "[::1]:80", "desk.example:443"]
OTHER_HOSTS = [
    "evil.example",
    "127.0.0.1.evil.example",
    "127.evil.example",
    "localhost.evil.example",
    "desk.example.evil.example",
    "192.168.1.1",
]


@pytest.fixture(scope="module")
def scraped():
    """A server with a public host and a token for its metrics."""
    environment = {"TICKITI_PUBLIC_URL": "https://desk.example", "TICKITI_METRICS_TOKEN": "secret"}
    server = Server(environment)
    try:
        yield server.start()
    finally:
        server.close()


@pytest.mark.parametrize("host", OWN_HOSTS)
def test_metrics_are_there_under_our_own_names(scraped, host):
    assert scraped.client.get("/metrics", {"Host": host}).status == 200


@pytest.mark.parametrize("host", OTHER_HOSTS)
def test_metrics_are_not_there_under_another_sites_name_without_a_token(scraped, host):
    refused(scraped.client.get("/metrics", {"Host": host}), 404, "not_found")
    wrong = {"Host": host, "Authorization": "Bearer wrong"}
    refused(scraped.client.get("/metrics", wrong), 404, "not_found")
    token = {"Host": host, "Authorization": "Bearer secret"}
    assert scraped.client.get("/metrics", token).status == 200


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
