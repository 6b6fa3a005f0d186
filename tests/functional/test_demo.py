"""Contract §1: `demo` serves a throw-away instance in which everything can be tried at once."""

import shlex
import signal
import subprocess
from types import SimpleNamespace

import pytest

from support.client import Client
from support.definitions import create, define_discount, show, submit, thread, unique
from support.delivery import failed_once, until_state
from support.program import Running, run


class Demo:
    def __init__(self, folder, *more):
        self.env_file = folder / "demo.env"
        flags = [*more, "--listen", "127.0.0.1:0", "--env-file", self.env_file]
        (folder / "tmp").mkdir()
        environment = {"TMPDIR": str(folder / "tmp")}
        self.command = Running(folder, "demo", *flags, environment=environment)
        self.leftovers = folder / "tmp"

    def until_ready(self):
        self.command.until(self.env_file.exists, "the environment file", 40)
        words = shlex.split(self.env_file.read_text())
        self.values = dict(word.split("=", 1) for word in words if "=" in word)
        host, port = self.values["TICKITI_URL"].removeprefix("http://").rsplit(":", 1)
        client = Client(lambda: (host, int(port)))
        self.client = client
        self.shop = client.with_token(self.values["TICKITI_SHOP_TOKEN"])
        self.staff = client.with_token(self.values["TICKITI_STAFF_TOKEN"])
        self.admin = client.with_token(self.values["TICKITI_ADMIN_TOKEN"])
        return self


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("demo"))
    try:
        yield demo.until_ready()
    finally:
        demo.command.close()


def test_its_tokens_go_the_whole_journey(demo):
    made = create(demo.shop, "discount_request")
    number = made["ticket_number"]
    assert show(demo.staff, number)["state"] == "pending"
    done = submit(demo.staff, number, data={"order_price": 90, "accept": True})
    assert done.status == 200, done
    data = until_state(demo.staff, number, "accepted")
    assert data["delivery"]["state"] == "delivered"
    rows = thread(demo.staff, number)
    decision = next(row for row in rows if int(row["id"]) == done.data["response_id"])
    assert decision["audit"] and rows[-1]["is_internal"] is False
    demo.command.until(lambda: made["uid"] in demo.command.output(), "the printed epilog")


def test_it_says_its_address_and_how_to_sign_in(demo):
    text = demo.command.output()
    assert demo.values["TICKITI_URL"] in text and "password" in text and "@" in text


def test_it_has_tickets_in_every_state(demo):
    rows = demo.staff.post("/api/v1/tickets/query", {}).json
    states = {
        show(demo.staff, int(row.get("number", row.get("ticket_number"))))["state"] for row in rows
    }
    assert {"pending", "submitted", "acknowledged", "accepted", "failed"} <= states


def _decide_with(demo, remote):
    """Asks for a decision of a definition of one's own and decides; returns name and number."""
    changes = {"remote_retry_base_seconds": 3600}
    name = define_discount(demo.admin, unique("mine"), remote, **changes)["name"]
    body = {"intervention_id": _id_of(demo.admin, name), "remote_name": "shop"}
    made = demo.admin.post("/api/v1/workflow/interventions/generate-token", body).json
    number = create(demo.client.with_token(made["token"]), name)["ticket_number"]
    assert submit(demo.staff, number).status == 200
    return name, number


def test_a_remote_of_ones_own_on_loopback_is_called(demo, remote):
    name, number = _decide_with(demo, remote)
    until_state(demo.staff, number, "acknowledged")
    assert [call.json["intervention"] for call in remote.calls()].count(name) == 1


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "[fd00::1]", "0.0.0.0"])
def test_a_remote_elsewhere_is_not_called(demo, host):
    _, number = _decide_with(demo, SimpleNamespace(url=f"http://{host}:9/epilog"))
    delivery = failed_once(demo.staff, number)["delivery"]
    assert "The demo calls only" in delivery["last_error"], delivery


def test_an_exposed_demo_calls_its_own_remote_only(tmp_path, remote):
    demo = Demo(tmp_path, "--expose")
    try:
        demo.until_ready()
        name, number = _decide_with(demo, remote)
        failed_once(demo.staff, number)
        assert [call for call in remote.calls() if call.json["intervention"] == name] == []
        own = create(demo.shop, "discount_request")["ticket_number"]
        assert submit(demo.staff, own, data={"accept": True}).status == 200
        until_state(demo.staff, own, "accepted")
    finally:
        demo.command.close()


def test_the_commands_that_it_prints_decide_the_ticket_that_they_made(demo):
    text = demo.command.output().partition("A shop asks, staff looks, staff decides:\n")[2]
    commands = text.partition("\n\n")[0] + "\necho $ticket"
    for _ in range(2):  # The keys make it safe to repeat them.
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done
        data = until_state(demo.staff, int(done.stdout.split()[-1]), "accepted")
        assert data["uid"] == "order-1001-discount" and data["data"]["order_price"] == 90


def _id_of(admin, name):
    rows = admin.post("/api/v1/workflow/interventions", {}).json["interventions"]
    return next(row["id"] for row in rows if row["name"] == name)


def test_it_leaves_nothing_behind(tmp_path):
    demo = Demo(tmp_path)
    try:
        demo.until_ready()
        assert demo.command.stop(signal.SIGINT) == 0
    finally:
        demo.command.close()
    assert list(demo.leftovers.iterdir()) == []


def test_two_demos_have_different_secrets(demo, tmp_path):
    other = Demo(tmp_path)
    try:
        other.until_ready()
        for name, value in demo.values.items():
            assert value != other.values[name], name
    finally:
        other.command.close()


def test_a_taken_port_is_told(demo):
    address = demo.values["TICKITI_URL"].removeprefix("http://")
    done = run("demo", "--listen", address)
    assert done.returncode == 1 and address in done.stderr, done
