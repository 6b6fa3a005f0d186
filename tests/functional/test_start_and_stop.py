"""Contract §1: one server per folder, private files, and a stop that loses nothing."""

import base64
import re
import signal
import socket
import stat
import threading
import time

import pytest

from support.client import encode, raw_post, read_answer
from support.database import SqliteFile
from support.definitions import create, create_body, define_discount, submit, unique
from support.delivery import keys_of, until_state
from support.expect import refused
from support.patience import seconds, until
from support.program import assert_failed
from support.remote import final, held
from support.server import Server

SERVE = ["serve", "--listen", "127.0.0.1:0"]


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def file_server():
    """On SQLite whatever the other tests run on: only there the key lies in the folder."""
    server = Server(database=SqliteFile)
    try:
        yield server.start()
    finally:
        server.close()


def test_the_folder_and_its_key_are_private(file_server):
    assert _mode(file_server.data_dir) == 0o700
    assert _mode(file_server.data_dir / "app.key") == 0o600
    kind, text = (file_server.data_dir / "app.key").read_text().strip().split(":")
    assert kind == "base64" and len(base64.b64decode(text, validate=True)) == 32


def test_the_listen_file_holds_exactly_the_address_and_goes_away(own_server):
    file = own_server.data_dir / "listen"
    assert re.fullmatch(rb"127\.0\.0\.1:[1-9][0-9]*\n", file.read_bytes())
    assert own_server.client.get("/livez").status == 200
    assert own_server.stop() == 0
    assert not file.exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_an_idle_server_stops_soon_and_exits_0(own_server, how):
    idle = own_server.client.connect()
    started = time.monotonic()
    own_server.process.send_signal(how)
    assert own_server.process.wait(seconds(15)) == 0
    own_server.process = None
    assert time.monotonic() - started < seconds(5)
    idle.close()


def test_a_second_server_on_the_folder_exits_1_and_the_first_goes_on(own_server):
    before = (own_server.data_dir / "listen").read_bytes()
    assert_failed(own_server.cli(*SERVE), str(own_server.data_dir))
    assert (own_server.data_dir / "listen").read_bytes() == before
    assert own_server.client.get("/readyz").status == 200


def test_a_killed_server_leaves_no_lock_behind(own_server):
    own_server.kill9()
    own_server.start()
    assert own_server.client.get("/readyz").status == 200


def test_a_port_that_is_taken_exits_1_and_is_named(own_server):
    own_server.stop()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = own_server.cli("serve", "--listen", address)
    assert done.returncode == 1 and address in done.stderr, done


OTHER_KEY = "base64:" + base64.b64encode(b"k" * 32).decode()


def test_another_app_key_stops_the_start(file_server):
    file_server.stop()
    key = file_server.data_dir / "app.key"
    right = key.read_text()
    key.write_text(OTHER_KEY + "\n")
    done = file_server.cli(*SERVE)
    assert done.returncode == 1 and re.search("app.key", done.stderr, re.I), done
    assert OTHER_KEY not in done.stderr and right.strip() not in done.stderr
    key.write_text(right)
    file_server.start()


def test_a_damaged_app_key_stops_the_start(file_server):
    file_server.stop()
    (file_server.data_dir / "app.key").write_text("sparkle\n")
    done = file_server.cli(*SERVE)
    assert done.returncode == 1 and re.search("app.key", done.stderr, re.I), done


def test_migrating_while_serving_is_harmless(own_server):
    done = own_server.cli("migrate")
    assert done.returncode == 0, done
    assert own_server.client.get("/readyz").status == 200


@pytest.fixture
def calling(own_server, own_remote):
    """A server whose epilog call the remote holds: (server, remote, gate, ticket)."""
    actors = own_server.actors()
    changes = {"remote_timeout_seconds": 60}
    name = define_discount(actors.admin, unique("drain"), own_remote, **changes)["name"]
    made, gate = create(actors.shop, name), threading.Event()
    own_remote.script(made["uid"], held(gate, final()))
    own_remote.always(made["uid"], final())
    assert submit(actors.staff, made["ticket_number"]).status == 200
    own_remote.wait_for(1, uid=made["uid"])
    return own_server, own_remote, gate, made


def _drains(server):
    answer = server.client.get("/readyz")
    return answer if answer.status == 503 else None


def test_while_draining_readyz_says_503_and_a_cut_call_is_made_again(calling):
    server, remote, gate, made = calling
    started = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    refused(until(lambda: _drains(server), "/readyz to say 503", 3), 503, "unavailable")
    assert server.process.wait(seconds(15)) == 0
    server.process = None
    assert time.monotonic() - started <= seconds(15)
    server.start()
    data = until_state(server.actors().staff, made["ticket_number"], "accepted")
    cut, done = data["attempts"]
    assert (cut["status"], cut["error"]) == (None, "interrupted")
    assert done["status"] == 200 and data["delivery"]["attempts"] == 1
    calls = remote.calls(made["uid"])
    assert len(calls) == 2 and len(set(keys_of(calls))) == 1
    gate.set()


def test_a_call_that_ends_while_draining_counts(calling):
    server, remote, gate, made = calling
    server.process.send_signal(signal.SIGTERM)
    until(lambda: _drains(server), "/readyz to say 503", 3)
    gate.set()
    assert server.process.wait(seconds(15)) == 0
    server.process = None
    server.start()
    until_state(server.actors().staff, made["ticket_number"], "accepted")
    assert len(remote.calls(made["uid"])) == 1


def test_a_request_that_is_on_its_way_is_answered_while_draining(calling):
    server, _, gate, _ = calling
    shop, uid = server.actors().shop, unique("late")
    body = encode(create_body("no-such-intervention", uid))
    headers = {
        "Authorization": f"Bearer {shop.token}",
        "Content-Type": "application/json",
        "Content-Length": len(body),
        "Idempotency-Key": uid,
        "Expect": "100-continue",
    }
    with shop.connect() as connection:
        connection.sendall(raw_post("/api/create_ticket", headers))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 ")
        server.process.send_signal(signal.SIGTERM)
        until(lambda: _drains(server), "/readyz to say 503", 3)
        connection.sendall(body)
        refused(read_answer(connection), 422, "validation_failed", "intervention")
    gate.set()
    assert server.process.wait(seconds(15)) == 0
    server.process = None


def test_a_stop_does_not_wait_for_whom_the_database_keeps_waiting(own_server):
    name = define_discount(own_server.actors().admin, unique("stuck"))["name"]
    shop = own_server.actors().shop
    create(shop, name)
    answers = []

    def post():
        body = create_body(name, unique("stuck"))
        try:
            answers.append(shop.post("/api/create_ticket", body, key=unique("key")).status)
        except (OSError, ValueError):
            answers.append(None)  # Cut off.

    with own_server.database.no_writes():
        asking = [threading.Thread(target=post) for _ in range(6)]
        for thread in asking:
            thread.start()
        started = time.monotonic()
        assert own_server.stop(40) == 0
        assert time.monotonic() - started < seconds(15)
        for thread in asking:
            thread.join()
    assert set(answers) <= {503, None}
