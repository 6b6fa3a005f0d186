"""Contract §12: two nodes on one PostgreSQL behave as one server."""

import concurrent.futures
import copy
import subprocess
import threading
import time

import pytest

from nodes import two_nodes
from support.definitions import create, create_body, define_discount, show, submit, unique
from support.delivery import until_state
from support.events import EventStream
from support.expect import refused
from support.patience import seconds, until
from support.remote import Remote, final, held
from support.server import BINARY

TIMES = 1000  # Each for both tests that send the same thing to both nodes.


def at_once(*calls):
    """The results of calls that begin together."""
    gate = threading.Barrier(len(calls))

    def run(call):
        gate.wait()
        return call()

    with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(run, call) for call in calls]]


@pytest.fixture(scope="module")
def discount(nodes):
    return define_discount(nodes.one.actors().admin, unique("discount"))["name"]


def count(nodes, table):
    return nodes.one.rows(f"SELECT count(*) FROM {table}")[0][0]


def test_one_uid_sent_to_both_at_once_makes_one_ticket(nodes, discount):
    one, two = nodes.clients("shop")
    before = count(nodes, "ticket")
    for number in range(TIMES):
        body = create_body(discount, unique("same-uid"), email=f"{number}@example.com")
        answers = at_once(
            lambda: one.post("/api/create_ticket", body, key=unique("one")),
            lambda: two.post("/api/create_ticket", body, key=unique("two")),
        )
        assert [answer.status for answer in answers] == [200, 200], answers
        assert len({answer.data["ticket_id"] for answer in answers}) == 1, answers
        assert sorted("existing" in answer.data for answer in answers) == [False, True], answers
    assert count(nodes, "ticket") == before + TIMES
    assert count(nodes, "intervention_payload") == before + TIMES


def test_one_key_sent_to_both_at_once_works_once(nodes, discount):
    one, two = nodes.clients("shop")
    before = count(nodes, "ticket")
    for _ in range(TIMES):
        body, key = create_body(discount, unique("same-key")), unique("key")
        answers = at_once(
            lambda: one.post("/api/create_ticket", body, key=key),
            lambda: two.post("/api/create_ticket", body, key=key),
        )
        assert [answer.status for answer in answers] == [200, 200], answers
        assert answers[0].body == answers[1].body, answers
        replayed = [answer.headers.get("Idempotent-Replayed") for answer in answers]
        assert sorted(replayed, key=str) == [None, "true"], replayed
    assert count(nodes, "ticket") == before + TIMES


def test_one_decision_sent_to_both_at_once_is_taken_once(nodes, discount):
    shop, _ = nodes.clients("shop")
    one, two = nodes.clients("staff")
    for _ in range(50):
        number = create(shop, discount)["ticket_number"]
        answers = at_once(lambda: submit(one, number), lambda: submit(two, number))
        assert sorted(answer.status for answer in answers) == [200, 409], answers
        [late] = [answer for answer in answers if answer.status == 409]
        refused(late, 409, "stale_version")
        assert late.data["version"] == 2
    assert count(nodes, "job") == 50


def test_what_one_node_writes_the_other_reads_at_once(nodes, discount):
    shop, _ = nodes.clients("shop")
    _, staff = nodes.clients("staff")
    _, admin = nodes.clients("admin")
    for _ in range(20):
        assert show(staff, create(shop, discount)["ticket_number"])["state"] == "pending"
    name = define_discount(admin, unique("elsewhere"))["name"]
    create(shop, name)


def test_a_changed_template_counts_on_the_other_node_at_once(nodes):
    admin, other = nodes.clients("admin")
    shop, _ = nodes.clients("shop")
    name = define_discount(admin, unique("changing"))["name"]
    [private] = [
        row for row in admin.post("/api/v1/templates").json if row["identifier"] == f"{name}.private"
    ]
    _, staff = nodes.clients("staff")
    for wording in ("first", "second"):
        change = {"template": {"id": private["id"], "content": f"<p>{wording}</p>"}}
        assert other.post("/api/v1/templates/update", change).status == 200
        number = create(shop, name)["ticket_number"]
        body = {"ticket_number": number}
        thread = staff.post("/api/v1/tickets/responses", body).data["responses"]
        assert thread[0]["html"] == f"<p>{wording}</p>"


def test_a_session_is_good_on_both_until_it_ends(nodes):
    email = f"{unique('ann')}@desk.example"
    nodes.one.user(email, "Ann", "staff")
    desk = nodes.one.sign_in(email)
    elsewhere = copy.copy(desk)
    elsewhere.address = nodes.two.client.address
    assert elsewhere.post("/api/v1/session/show").status == 200
    assert desk.post("/api/v1/session/end").status == 200
    refused(elsewhere.post("/api/v1/session/show"), 401, "unauthenticated")


def test_a_revoked_token_ends_on_both_within_a_second(nodes):
    token = nodes.one.token(unique("robot"), ["tickets:read"])
    clients = [node.client.with_token(token) for node in (nodes.one, nodes.two)]
    for client in clients:
        assert client.post("/api/v1/tickets/query").status == 200
    done = nodes.one.cli("token", "revoke", "--id", token.split("|")[0])
    assert done.returncode == 0, done
    begun = time.monotonic()
    for client in clients:
        until(lambda: client.post("/api/v1/tickets/query").status == 401, "the refusal", 1)
    assert time.monotonic() - begun < seconds(1.1)


def test_a_desk_on_one_node_hears_of_the_other(nodes, discount):
    shop, _ = nodes.clients("shop")
    _, staff = nodes.clients("staff")
    with EventStream(staff) as stream:
        stream.until("hello")
        ticket_id = str(create(shop, discount)["ticket_id"])
        stream.until("tickets", lambda data: ticket_id in data["ticket_ids"])


def test_each_epilog_is_called_once_by_one_of_them(nodes, remote):
    shop, other_shop = nodes.clients("shop")
    staff, other_staff = nodes.clients("staff")
    name = define_discount(nodes.one.actors().admin, unique("shared"), remote)["name"]
    made = []
    for number in range(60):
        uid = unique("order")
        remote.always(uid, final())
        ticket = create([shop, other_shop][number % 2], name, uid=uid)
        assert submit([staff, other_staff][number // 2 % 2], ticket["ticket_number"]).status == 200
        made.append(ticket)
    for ticket in made:
        until_state(staff, ticket["ticket_number"], "accepted")
    for ticket in made:
        assert len(remote.calls(ticket["uid"])) == 1


def test_both_start_and_migrate_an_empty_database_at_once():
    with two_nodes() as both:
        at_once(both.one.start, both.two.start)
        for node in (both.one, both.two):
            assert node.client.get("/readyz").status == 200
        applied = both.one.rows("SELECT number FROM schema_migration ORDER BY number")
        assert applied == [(number,) for number in range(1, len(applied) + 1)]


def test_when_one_is_killed_the_other_takes_over_its_calls(own_nodes):
    remote = Remote()
    try:
        gate = threading.Event()
        name = define_discount(own_nodes.one.actors().admin, "killed", remote)["name"]
        shop, _ = own_nodes.clients("shop")
        staff, other = own_nodes.clients("staff")
        ticket = create(shop, name)
        remote.script(ticket["uid"], held(gate, final()))
        remote.always(ticket["uid"], final())
        own_nodes.two.stop()  # So that it is known who calls.
        assert submit(staff, ticket["ticket_number"]).status == 200
        remote.wait_for(1, uid=ticket["uid"])
        own_nodes.two.start()
        own_nodes.one.kill9()
        # As if a minute had passed.
        moved = "UPDATE job SET lease_until = lease_until - 60000 WHERE state = 'running'"
        assert own_nodes.two.execute(moved) == 1
        until_state(other, ticket["ticket_number"], "accepted", 30)
        keys = {call.headers["Idempotency-Key"] for call in remote.calls(ticket["uid"])}
        assert len(keys) == 1
        gate.set()
    finally:
        remote.close()


def test_without_the_app_key_no_node_starts(nodes):
    flags = ["--data-dir", str(nodes.one.root / "keyless"), "--listen", "127.0.0.1:0"]
    for key, words in [(None, "TICKITI_APP_KEY"), ("base64:" + "B" * 42 + "A=", "key")]:
        environment = {**nodes.one.environment, "TICKITI_APP_KEY": key or ""}
        done = subprocess.run(
            [BINARY, "serve", *flags], env=environment, capture_output=True, text=True, timeout=20
        )
        assert done.returncode == 1 and words in done.stderr, done
