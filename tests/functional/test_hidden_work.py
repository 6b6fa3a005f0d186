"""What is unfinished stays in sight whatever the status of its ticket: listed, counted, told."""

import threading
from dataclasses import dataclass

import pytest

from support.client import Client
from support.definitions import create, define_discount, show, submit, unique
from support.delivery import (
    jobs_of,
    retried,
    until_attempted,
    until_delivery,
    until_state,
)
from support.desk import (
    UPDATE,
    audit,
    counts,
    inbox,
    numbers,
    person,
    responded,
    row_of,
    ticket,
    update,
)
from support.expect import invalid, refused
from support.patience import until
from support.remote import final, held, ok, status

USERS = "/api/v1/administration/users"
TOLD = "/api/v1/notifications"


@dataclass(frozen=True)
class Colleague:
    """A person of the desk, by id, address and client."""

    id: int
    email: str
    client: Client


@pytest.fixture(scope="module")
def boss(server):
    return person(server, "boss", "admin", ["administration:write"])[1]


@pytest.fixture
def queue(admin):
    """A queue of the test's own: its row."""
    done = admin.post("/api/v1/workflow/queues/create", {"name": unique("queue")})
    assert done.status == 200, done
    return done.json["queue"]


@pytest.fixture
def colleague(server):
    """Makes a person of the desk."""

    def made(name="colleague"):
        email, client = person(server, name)
        [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
        return Colleague(number, email, client)

    return made


@pytest.fixture
def manager(boss, queue, colleague):
    """Makes an inbox manager of the queue."""

    def made(**flags):
        one = colleague("manager")
        access = {"treat_as_inbox": True, "receive_inbox_errors": True, **flags}
        done = boss.post(f"{USERS}/{one.id}/queues/{queue['id']}", access)
        assert done.status == 200, done
        return one

    return made


@pytest.fixture
def asks(admin, own_remote, queue):
    """Defines an intervention of the queue, whose remote gets one try; its name."""

    def made(**changes):
        flags = {"queue_name": queue["name"], "remote_max_attempts": 1, **changes}
        return define_discount(admin, unique("asks"), own_remote, **flags)["name"]

    return made


def _told(client, ticket_number):
    """The kinds of what the person was told of the ticket, newest first."""
    done = client.post(TOLD, {"limit": 100})
    assert done.status == 200, done
    rows = done.data["notifications"]
    return [row["kind"] for row in rows if row["ticket_number"] == ticket_number]


def _state_count(client, state):
    return counts(client)["states"][state]


def _closed_while_called(shop, decider, name, remote, answer, **standing):
    """Decides, gives the ticket that standing while the remote is called, then lets it answer."""
    made = create(shop, name)
    number, gate = made["ticket_number"], threading.Event()
    remote.script(made["uid"], held(gate, answer))
    assert submit(decider, number).status == 200
    remote.wait_for(1, uid=made["uid"])
    update(decider, number, **(standing or {"status": "closed"}))
    gate.set()
    return made


@pytest.mark.parametrize(
    "standing", [{"status": "closed"}, {"status": "on-hold", "on_hold_until": "2999-01-01"}], ids=str
)
def test_a_failed_delivery_opens_its_ticket(shop, colleague, asks, own_remote, standing):
    decider = colleague()
    made = _closed_while_called(shop, decider.client, asks(), own_remote, status(500), **standing)
    number = made["ticket_number"]
    until_state(decider.client, number, "failed")
    now = ticket(decider.client, number)
    assert (now["status"], now["on_hold_until"]) == ("open", None)
    entry = audit(decider.client, number)[-1]
    assert (entry["actor"], entry["action"]) == ("system", "ticket.reopen")
    assert entry["before"]["status"] == standing["status"]
    assert (entry["after"]["status"], entry["after"]["reason"]) == ("open", "delivery-failed")


def test_a_failed_delivery_is_before_all_whom_it_concerns(
    shop, staff, colleague, manager, asks, own_remote
):
    decider, assignee = colleague("decider"), colleague("assignee")
    quiet, loud, stranger = manager(receive_inbox_errors=False), manager(), colleague("stranger")
    made = create(shop, asks())
    number = made["ticket_number"]
    update(staff, number, assigned_to_email=assignee.email)
    own_remote.script(made["uid"], status(500))
    before = _state_count(staff, "failed")
    assert submit(decider.client, number).status == 200
    until_state(staff, number, "failed")
    for one in (decider, assignee, quiet, loud):
        assert numbers(one.client, attention=True) == [number]
        assert counts(one.client)["attention"] == 1
    assert numbers(stranger.client, attention=True) == []
    for one in (decider, assignee, loud):
        assert _told(one.client, number) == ["delivery-failed"]
    assert _told(quiet.client, number) == _told(stranger.client, number) == []
    assert _state_count(staff, "failed") == before + 1


def test_one_who_is_all_of_them_is_told_once(shop, staff, manager, asks, own_remote):
    one = manager()
    made = create(shop, asks())
    number = made["ticket_number"]
    update(staff, number, assigned_to_email=one.email)
    own_remote.script(made["uid"], status(500))
    assert submit(one.client, number).status == 200
    until_state(staff, number, "failed")
    assert _told(one.client, number) == ["delivery-failed"]
    assert numbers(one.client, attention=True) == [number]
    assert counts(one.client)["attention"] == 1


def test_who_is_disabled_is_not_told(server, shop, staff, colleague, manager, asks, own_remote):
    gone, left = colleague("gone"), manager()
    made = create(shop, asks())
    number = made["ticket_number"]
    update(staff, number, assigned_to_email=gone.email)
    own_remote.script(made["uid"], status(500))
    for one in (gone, left):
        server.execute("UPDATE person SET disabled_at = 1 WHERE id = ?", one.id)
    assert submit(staff, number).status == 200
    until_state(staff, number, "failed")
    told = "SELECT person_id FROM notification JOIN ticket ON ticket.id = ticket_id WHERE number = ?"
    people = [row[0] for row in server.rows(told, number)]
    assert gone.id not in people and left.id not in people and len(people) == 1


def test_it_is_told_once_a_job_and_that_it_is_back(shop, staff, colleague, manager, asks, own_remote):
    decider, chief = colleague(), manager()
    made = create(shop, asks())
    number = made["ticket_number"]
    own_remote.script(made["uid"], status(500), status(500), final(voucher="X"))
    assert submit(decider.client, number).status == 200
    until_state(staff, number, "failed")
    retried(staff, number)
    assert numbers(chief.client, attention=True) == []
    until_attempted(staff, number, 2)
    until_state(staff, number, "failed")
    assert numbers(chief.client, attention=True) == [number]
    assert _told(decider.client, number) == _told(chief.client, number) == ["delivery-failed"]
    update(staff, number, status="closed")
    retried(staff, number)
    until_state(staff, number, "accepted")
    for one in (decider, chief):
        assert _told(one.client, number) == ["delivery-back", "delivery-failed"]
        assert numbers(one.client, attention=True) == []
    assert ticket(staff, number)["status"] == "closed"


def test_what_went_well_at_once_is_told_to_nobody(shop, staff, colleague, manager, asks, own_remote):
    decider, chief = colleague(), manager()
    made = create(shop, asks(remote_max_attempts=3))
    number = made["ticket_number"]
    own_remote.script(made["uid"], status(500), ok)
    assert submit(decider.client, number).status == 200
    until_state(staff, number, "acknowledged")
    assert _told(decider.client, number) == _told(chief.client, number) == []


def test_a_failed_one_that_is_closed_again_is_still_listed(shop, staff, colleague, asks, own_remote):
    decider, assignee = colleague(), colleague()
    made = create(shop, asks())
    number = made["ticket_number"]
    update(staff, number, assigned_to_email=assignee.email)
    own_remote.script(made["uid"], status(500))
    assert submit(decider.client, number).status == 200
    until_state(staff, number, "failed")
    before = _state_count(staff, "failed")
    update(staff, number, status="closed")
    assert _state_count(staff, "failed") == before
    assert number in numbers(staff, state="failed", limit=100)
    for one in (decider, assignee):
        assert numbers(one.client, attention=True) == [number]
        assert numbers(one.client, attention=True, status=["closed"]) == [number]
        assert numbers(one.client, attention=True, search=str(number)) == [number]
        assert numbers(one.client, attention=True, status=["open", "on-hold"]) == []
        assert counts(one.client)["attention"] == 1


@pytest.mark.parametrize("standing", ["closed", "on-hold"])
def test_a_delivery_on_its_way_is_listed_and_counted(shop, staff, admin, asks, own_remote, standing):
    before = _state_count(staff, "submitted")
    waiting = create(shop, asks(remote_max_attempts=3, remote_retry_base_seconds=3600))
    own_remote.script(waiting["uid"], status(500))
    off = create(shop, asks(remote_enabled=False))
    for made in (waiting, off):
        assert submit(staff, made["ticket_number"]).status == 200
    until_delivery(staff, waiting["ticket_number"], "scheduled")
    until_attempted(staff, waiting["ticket_number"], 1)
    for made in (waiting, off):
        update(staff, made["ticket_number"], status=standing)
    assert _state_count(staff, "submitted") == before + 2
    listed = numbers(staff, state="submitted", limit=100)
    assert {waiting["ticket_number"], off["ticket_number"]} <= set(listed)
    row = row_of(staff, off["ticket_number"])
    assert (row["status"], row["intervention"]["delivery"]["state"]) == (standing, "disabled")


def test_a_held_delivery_is_listed_and_counted(server, shop, staff, asks, own_remote):
    made = create(shop, asks(remote_max_attempts=3, remote_retry_base_seconds=3600))
    own_remote.script(made["uid"], status(500))
    assert submit(staff, made["ticket_number"]).status == 200
    until_attempted(staff, made["ticket_number"], 1)
    job = jobs_of(server.actors().root, made["ticket_number"])[0]["id"]
    server.execute("UPDATE job SET state = 'held', next_attempt_at = NULL WHERE id = ?", int(job))
    before = _state_count(staff, "submitted")
    update(staff, made["ticket_number"], status="closed")
    assert _state_count(staff, "submitted") == before
    assert made["ticket_number"] in numbers(staff, state="submitted", limit=100)


def test_closing_a_pending_one_is_refused(shop, staff, asks, unchanged):
    number = create(shop, asks())["ticket_number"]
    with unchanged:
        answer = refused(
            staff.post(UPDATE, {"ticket_number": number, "status": "closed"}), 409, "decision_pending"
        )
    message = answer.json["message"]
    assert str(number) in message and "leave_undecided" in message
    assert ticket(staff, number)["status"] == "open"
    for value in (False, None):
        body = {"ticket_number": number, "status": "closed", "leave_undecided": value}
        refused(staff.post(UPDATE, body), 409, "decision_pending")
    update(staff, number, status="on-hold")
    refused(staff.post(UPDATE, {"ticket_number": number, "status": "closed"}), 409, "decision_pending")


def test_the_refusal_comes_after_not_found_and_before_what_is_invalid(server, shop, staff, asks):
    number = create(shop, asks())["ticket_number"]
    body = {"ticket_number": number, "status": "closed", "priority": 11, "queue_name": "nowhere"}
    refused(staff.post(UPDATE, body), 409, "decision_pending")
    refused(staff.post(UPDATE, {**body, "ticket_number": 999999999}), 404, "not_found")
    reader = server.client.with_token(server.token(unique("reader"), ["tickets:read"]))
    refused(reader.post(UPDATE, body), 403, "missing_ability")
    invalid(staff.post(UPDATE, {**body, "leave_undecided": True}), "priority", "queue_name")
    plain = {"ticket_number": number, "status": "closed", "leave_undecided": "yes"}
    invalid(staff.post(UPDATE, plain), "leave_undecided")


def test_a_pending_one_can_be_left_undecided(shop, staff, asks, own_remote):
    made = create(shop, asks())
    number = made["ticket_number"]
    before = _state_count(staff, "pending")
    assert update(staff, number, status="closed", leave_undecided=True)["status"] == "closed"
    assert _state_count(staff, "pending") == before
    assert number in numbers(staff, state="pending", limit=100)
    entry = audit(staff, number)[-1]
    assert (entry["action"], entry["before"]) == ("ticket.update", {"status": "open"})
    assert entry["after"]["status"] == "closed" and entry["after"]["leave_undecided"] is True
    assert "remote is not told" in entry["after"]["note"]
    # It is closed already: nothing new is asked, nothing is written.
    assert update(staff, number, status="closed")["status"] == "closed"
    assert audit(staff, number)[-1] == entry
    assert show(staff, number)["state"] == "pending" and own_remote.calls(made["uid"]) == []
    assert submit(staff, number).status == 200
    until_state(staff, number, "acknowledged")


def test_leave_undecided_means_nothing_where_nothing_is_pending(shop, staff, asks):
    number = create(shop, asks())["ticket_number"]
    update(staff, number, priority=30, leave_undecided=True)
    assert "leave_undecided" not in audit(staff, number)[-1]["after"]
    assert submit(staff, number).status == 200
    until_state(staff, number, "acknowledged")
    update(staff, number, status="closed", leave_undecided=True)
    assert audit(staff, number)[-1]["after"] == {"status": "closed"}
    update(staff, number, status="open")
    assert update(staff, number, status="closed")["status"] == "closed"


@pytest.mark.parametrize("action", ["hold", "move"])
def test_nothing_else_hides_a_pending_one(admin, shop, staff, queue, asks, action):
    number = create(shop, asks())["ticket_number"]
    if action == "hold":
        update(staff, number, status="on-hold", on_hold_until="2999-01-01")
    else:
        target = admin.post("/api/v1/workflow/queues/create", {"name": unique("target")})
        move = {"from_queue_id": queue["id"], "to_queue_id": target.json["queue"]["id"]}
        done = admin.post("/api/v1/workflow/queues/move", move)
        assert done.status == 200, done
    assert number in numbers(staff, state="pending", limit=100)
    assert number in numbers(staff, limit=100)


@pytest.mark.parametrize("standing", [{"status": "closed"}, {"status": "on-hold"}], ids=str)
def test_a_decision_among_staff_leaves_the_ticket_and_public_words_open_it(
    shop, staff, asks, standing
):
    name = asks()
    silent, spoken = (create(shop, name)["ticket_number"] for _ in range(2))
    for number in (silent, spoken):
        update(staff, number, leave_undecided=True, **standing)
    assert submit(staff, silent, content="<p>Fine</p>").status == 200
    done = submit(staff, spoken, content="<p>Fine</p>", is_internal=False)
    assert done.status == 200, done
    until_state(staff, silent, "acknowledged")
    until_state(staff, spoken, "acknowledged")
    assert ticket(staff, silent)["status"] == standing["status"]
    assert ticket(staff, spoken)["status"] == "open"


def test_an_explicit_status_is_obeyed(shop, staff, asks):
    number = create(shop, asks())["ticket_number"]
    update(staff, number, status="closed", leave_undecided=True)
    assert number not in numbers(staff, state="pending", status=["open", "on-hold"], limit=100)
    assert number not in numbers(staff, limit=100)
    assert number in numbers(staff, state="pending", status=["closed"], limit=100)
    assert responded(staff, number)["reopened"] is True
    assert number in [row["number"] for row in inbox(staff, limit=100)["tickets"]]


def test_a_batch_of_failures_is_told_to_each_once(shop, staff, manager, asks, own_remote):
    chief, name = manager(), asks()
    made = [create(shop, name) for _ in range(6)]
    for one in made:
        own_remote.script(one["uid"], status(500))
        assert submit(staff, one["ticket_number"]).status == 200
    for one in made:
        until_state(staff, one["ticket_number"], "failed")
    failed = sorted(one["ticket_number"] for one in made)
    assert sorted(numbers(chief.client, attention=True)) == failed
    for number in failed:
        assert _told(chief.client, number) == ["delivery-failed"]
    until(lambda: counts(chief.client)["attention"] == len(failed), "the marks")
