"""examples/: each remote keeps its own rules against the real server, whatever gets lost."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess

import pytest

from support.client import Client
from support.definitions import define_discount, show, submit, thread, unique
from support.delivery import change, free_port, retried, until_attempted, until_state
from support.patience import seconds, until
from support.relay import Relay
from support.server import REPOSITORY, Server

EXAMPLES = REPOSITORY / "examples"
ASK = {
    "python": ["/usr/bin/python3", "remote.py", "ask"],
    "php": ["php", "remote.php", "ask"],
    "node": ["node", "remote.mjs", "ask"],
    "bash": ["bash", "ask.sh"],
}
SERVE = {
    "python": ["/usr/bin/python3", "remote.py", "serve"],
    "php": ["php", "-S", "127.0.0.1:{port}", "remote.php"],
    "node": ["node", "remote.mjs", "serve"],
}
BEARER = "shop-secret-1"
FIELDS = [
    {"type": "text", "name": "order_price", "label": "Order price (net) {{currency}}"},
    {"type": "checkbox", "name": "accept", "label": "Grant the discount"},
]
YES, NO = {"accept": True, "order_price": "85.50"}, {"order_price": "85.50"}


class World:
    """A server and a shop in one of the languages, with a relay in each direction."""

    def __init__(self, language, folder):
        self.language, self.folder = language, folder
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
        self.server = Server().start()
        self.actors = self.server.actors()
        self.asks = Relay(lambda: self.server.address)
        self.port = free_port()
        self.calls = Relay(lambda: ("127.0.0.1", self.port))
        remote = type("Shop", (), {"url": self.calls.address + "/epilog"})
        extra = {"remote_bearer_token": BEARER, "remote_retry_base_seconds": 1, "fields": FIELDS}
        self.row = define_discount(self.actors.admin, "order_discount", remote, **extra)
        made = self.actors.admin.post(
            "/api/v1/workflow/interventions/generate-token", {"intervention_id": self.row["id"]}
        )
        settings = {"TICKITI_URL": self.asks.address, "TICKITI_SHOP_TOKEN": made.json["token"]}
        settings |= {"SHOP_BEARER": BEARER, "SHOP_PORT": str(self.port)}
        self.environment = {**os.environ, **settings}
        self.process = None
        self.client = Client(lambda: ("127.0.0.1", self.port))

    def serve(self):
        command = [word.format(port=self.port) for word in SERVE[self.language]]
        self.process = self._start(command)
        until(self._listens, "the example", 20)

    def end(self):
        kill(self.process)

    def begin_to_ask(self, uid, price="90.10"):
        return self._start([*ASK[self.language], uid, "customer@example.com", price])

    def asked(self, uid, price="90.10"):
        """The ticket number that the example prints."""
        return answer_of(self.begin_to_ask(uid, price))["ticket_number"]

    def decided(self, uid, edits):
        """Asks, decides and waits until the example has taken it; the ticket number."""
        number = self.asked(uid)
        assert submit(self.actors.staff, number, data=edits).status == 200
        until_state(self.actors.staff, number, "accepted", 20)
        return number

    def call(self, key, body, bearer=BEARER):
        """The example's answer to a call as the server makes it."""
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        return self.client.post("/epilog", body, key=key, headers=headers)

    def kept(self, uid):
        """What the shop's file has of a uid: granted, price, voucher."""
        if self.language == "node":
            text = (self.folder / "shop.jsonl").read_text()
            rows = [json.loads(line) for line in text.splitlines()]
            rows = [row for row in rows if row["uid"] == uid]
            last = rows[-1] if rows else None
            voucher = last and last["answer"]["final"].get("voucher")
            return last and (last["granted"], last["price"], voucher)
        with sqlite3.connect(self.folder / "shop.db") as db:
            query = "SELECT granted, price, voucher FROM discount WHERE uid = ?"
            row = db.execute(query, [uid]).fetchone()
        return row and (bool(row[0]), row[1], row[2])

    def tickets_of(self, uid):
        [(count,)] = self.server.rows("SELECT count(*) FROM intervention_payload WHERE uid = ?", uid)
        return count

    def close(self):
        if self.process is not None:
            self.end()
        self.asks.close()
        self.calls.close()
        self.server.close()

    def _start(self, command):
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if "ask" in " ".join(command) else subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def kill(process):
    """SIGKILL, also to what it started."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def answer_of(process):
    out, err = process.communicate(timeout=seconds(60))
    assert process.returncode == 0, (process.returncode, out, err)
    return json.loads(out)


@pytest.fixture(scope="module", params=ASK)
def asker(request, tmp_path_factory):
    """A world whose shop only asks."""
    world = World(request.param, tmp_path_factory.mktemp(request.param))
    try:
        yield world
    finally:
        world.close()


@pytest.fixture(scope="module", params=SERVE)
def shop(request, tmp_path_factory):
    """A world whose shop asks and takes decisions."""
    world = World(request.param, tmp_path_factory.mktemp(request.param))
    try:
        world.serve()
        yield world
    finally:
        world.close()


def last_public(world, number):
    return next(r["html"] for r in reversed(thread(world.actors.staff, number)) if not r["is_internal"])


@pytest.mark.parametrize("name", ["remote.py", "remote.php", "remote.mjs", "ask.sh"])
def test_an_example_is_short(name):
    lines = (EXAMPLES / name).read_text().splitlines()
    assert len(lines) <= 80 and max(map(len, lines)) <= 100


@pytest.mark.parametrize("name", ["remote.py", "remote.php", "remote.mjs", "ask.sh"])
def test_the_integrators_guide_shows_an_example_as_it_is(name):
    guide = (REPOSITORY / "docs" / "integrators-guide.md").read_text()
    shown = guide.partition(f"<!-- ci: file {name} -->\n```")[2].partition("\n")[2]
    assert shown.partition("\n```\n")[0] + "\n" == (EXAMPLES / name).read_text()


def test_a_question_keeps_its_amount(asker):
    number = asker.asked(unique("order"), "90.10")
    assert show(asker.actors.staff, number)["data"]["order_price"] == "90.10"


def test_what_is_wrong_with_a_question_is_told_at_once(asker):
    done = asker.begin_to_ask(unique("order") + "x" * 300)
    _, err = done.communicate(timeout=seconds(20))
    assert done.returncode != 0 and "uid" in err


def test_a_server_that_is_stopped_while_it_is_asked_gets_one_ticket(asker):
    uid = unique("order")
    asker.asks.before_answer = lambda path: asker.server.kill9() or True
    asking = asker.begin_to_ask(uid)
    until(lambda: asker.server.process is None, "the end of the server", 20)
    asker.asks.before_answer = lambda path: False
    asker.server.start()
    made = answer_of(asking)
    assert asker.tickets_of(uid) == 1 and "existing" not in made


def test_an_asker_that_is_stopped_asks_the_same_again(asker):
    uid = unique("order")
    answered = len(asker.asks.bodies)
    asker.asks.before_answer = lambda path: True
    asking = asker.begin_to_ask(uid)
    until(lambda: len(asker.asks.bodies) > answered, "the answer that gets lost", 20)
    kill(asking)
    asker.asks.before_answer = lambda path: False
    number = asker.asked(uid)
    keys = {key for key, body in asker.asks.bodies if uid.encode() in body}
    assert asker.tickets_of(uid) == 1 and len(keys) == 1
    assert show(asker.actors.staff, number)["uid"] == uid


def test_a_yes_is_kept_with_its_exact_price_and_a_voucher(shop):
    uid = unique("order")
    number = shop.decided(uid, YES)
    granted, price, voucher = shop.kept(uid)
    assert (granted, price) == (True, "85.50") and voucher.startswith("V-")
    assert voucher in last_public(shop, number)
    [decision] = [row for row in thread(shop.actors.staff, number) if row["audit"]]
    assert "85.50" in decision["audit"][0]["text"]


def test_a_no_gets_no_voucher(shop):
    uid = unique("order")
    number = shop.decided(uid, NO)
    assert shop.kept(uid) == (False, "85.50", None)
    assert "V-" not in last_public(shop, number)


def test_what_is_no_yes_is_a_no(shop):
    for value in ("yes", "no", 1, None):
        uid = unique("order")
        bag = {"accept": value, "order_price": "85.50"}
        answer = shop.call(unique("key"), {"uid": uid, "response_id": 1, "data": bag}).json
        assert answer["ok"] and "voucher" not in answer["final"]
        assert shop.kept(uid) == (False, "85.50", None)


def test_a_call_whose_answer_got_lost_is_answered_alike(shop):
    uid, lost = unique("order"), []
    shop.calls.before_answer = lambda path: not lost and not lost.append(path)
    number = shop.decided(uid, YES)
    [first, second] = [call for call in shop.calls.bodies if uid.encode() in call[1]]
    assert first == second
    assert shop.kept(uid)[2] in last_public(shop, number)
    assert [one["status"] for one in show(shop.actors.staff, number)["attempts"]] == [None, 200]


def test_the_same_call_twice_is_done_once(shop):
    uid, key = unique("order"), unique("key")
    body = {"uid": uid, "response_id": 7, "data": {"accept": True, "order_price": "1.10"}}
    answers = [shop.call(key, body) for _ in range(2)]
    assert answers[0].status == 200 and answers[0].json == answers[1].json
    assert answers[0].json["final"]["voucher"] == shop.kept(uid)[2]


def test_an_older_decision_is_answered_and_changes_nothing(shop):
    uid = unique("order")
    number = shop.decided(uid, YES)
    newest = show(shop.actors.staff, number)["response_id"]
    kept = shop.kept(uid)
    older = {"uid": uid, "response_id": newest - 1, "data": {"accept": False, "order_price": "1"}}
    answer = shop.call(unique("key"), older)
    assert (answer.status, answer.json) == (200, {"ok": True})
    assert shop.kept(uid) == kept
    newer = {**older, "response_id": newest + 1}
    assert shop.call(unique("key"), newer).json["final"]["response_id"] == newest + 1
    assert shop.kept(uid) == (False, "1", None)


def test_a_wrong_bearer_token_changes_nothing(shop):
    uid = unique("order")
    body = {"uid": uid, "response_id": 1, "data": {"accept": True, "order_price": "1.10"}}
    for bearer in ("wrong", BEARER + "x", BEARER[:-1], None):
        assert shop.call(unique("key"), body, bearer).status == 401
    assert shop.kept(uid) is None
    change(shop.actors.admin, shop.row, remote_bearer_token="wrong")
    number = shop.asked(uid)
    assert submit(shop.actors.staff, number, data=YES).status == 200
    attempts = until_attempted(shop.actors.staff, number, 1)["attempts"]
    assert attempts[0]["status"] == 401 and shop.kept(uid) is None
    change(shop.actors.admin, shop.row, remote_bearer_token=BEARER)
    retried(shop.actors.staff, number)
    until_state(shop.actors.staff, number, "accepted")
    assert shop.kept(uid)[:2] == (True, "85.50")


def test_a_yes_without_an_amount_is_sent_back_to_staff(shop):
    uid = unique("order")
    number = shop.asked(uid)
    wrong = {"accept": True, "order_price": "about 85"}
    assert submit(shop.actors.staff, number, data=wrong).status == 200
    data = until_attempted(shop.actors.staff, number, 1)
    assert data["attempts"][0]["status"] == 422 and shop.kept(uid) is None
    again = submit(shop.actors.staff, number, version=data["version"], data={"order_price": "85.50"})
    assert again.status == 200, again
    until_state(shop.actors.staff, number, "accepted")
    assert shop.kept(uid)[:2] == (True, "85.50")


def test_a_shop_that_is_killed_knows_what_it_did(shop):
    uid, key = unique("order"), unique("key")
    body = {"uid": uid, "response_id": 7, "data": {"accept": True, "order_price": "1.10"}}
    first = shop.call(key, body).json
    shop.end()
    if shop.language == "node":  # What a crash in the middle of a line leaves.
        with (shop.folder / "shop.jsonl").open("a") as file:
            file.write('{"key":"half')
    shop.serve()
    assert shop.call(key, body).json == first
    other = {**body, "uid": unique("order")}
    assert shop.call(unique("key"), other).json["ok"]
    assert shop.kept(uid) == (True, "1.10", first["final"]["voucher"])
