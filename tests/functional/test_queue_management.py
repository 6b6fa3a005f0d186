"""Contract §3: who may not manage a queue sees its tickets and responds, but changes nothing."""

import pytest

from support.definitions import create, define_discount, show, submit, unique
from support.delivery import decide, until_state
from support.desk import person, respond, responded, ticket, update
from support.expect import invalid, refused
from support.queues import queue_made, restrict
from support.remote import final, status

UPDATE = "/api/v1/tickets/update"
RETRY = "/api/v1/interventions/retry"
MOVE = "/api/v1/workflow/queues/move"


@pytest.fixture
def queue(admin):
    return queue_made(admin)


@pytest.fixture
def asks(admin, remote, queue):
    """The name of an intervention of the queue."""
    return define_discount(admin, unique("refund"), remote, queue_name=queue["name"])["name"]


@pytest.fixture
def number(shop, asks):
    return create(shop, asks)["ticket_number"]


@pytest.fixture
def onlooker(server, root, queue):
    """(address, client) of a person who may not manage the queue."""
    email, client = person(server, "onlooker")
    restrict(root, email, queue, can_manage=False)
    return email, client


def _forbidden(answer, queue):
    refused(answer, 403, "missing_role")
    message = answer.json["message"]
    assert "can_manage" in message and queue["name"] in message, answer


def _people(caller, **ticket):
    """The addresses of tickets/people."""
    done = caller.post("/api/v1/tickets/people", ticket)
    assert done.status == 200, done
    return [row["email"] for row in done.data["people"]]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "closed"},
        {"status": "on-hold", "on_hold_until": "2999-01-01"},
        {"priority": 40},
        {"assigned_to_email": "staff@desk.example"},
        {"queue_name": "Inbox"},
        {"priority": 7},  # Not even told what is wrong with it.
    ],
)
def test_the_ticket_is_not_changed(onlooker, number, queue, change, unchanged):
    with unchanged:
        _forbidden(onlooker[1].post(UPDATE, {"ticket_number": number, **change}), queue)


def test_nothing_is_decided(onlooker, staff, number, queue, unchanged):
    with unchanged:
        _forbidden(submit(onlooker[1], number), queue)
        _forbidden(submit(onlooker[1], number, version=7), queue)
    assert submit(staff, number).status == 200
    _forbidden(submit(onlooker[1], number, version=7), queue)


def test_nothing_is_retried(onlooker, staff, shop, asks, remote, queue):
    uid = unique("order")
    remote.script(uid, status(500), final())
    made = decide(shop, staff, asks, uid=uid)
    _forbidden(onlooker[1].post(RETRY, {"ticket_number": made["ticket_number"]}), queue)
    until_state(staff, made["ticket_number"], "accepted", timeout=30)


def test_a_response_may_open_the_ticket_but_set_no_status(onlooker, staff, number, queue, unchanged):
    caller = onlooker[1]
    assert responded(caller, number)["response_id"]
    with unchanged:
        _forbidden(respond(caller, number, status="on-hold"), queue)
        _forbidden(respond(caller, number, None, status="on-hold"), queue)
    update(staff, number, status="closed", leave_undecided=True)
    with unchanged:
        _forbidden(respond(caller, number, None, status="open"), queue)
    responded(caller, number)
    assert ticket(staff, number)["status"] == "open"
    responded(caller, number, status="open")


def test_the_answers_tell_what_one_may(onlooker, staff, number):
    body = {"ticket_number": number}
    done = onlooker[1].post("/api/v1/tickets/show", body)
    assert done.data["may"] == {"respond": True, "update": False, "submit": False, "retry": False}
    assert show(onlooker[1], number)["actions"] == []
    assert "may" not in staff.post("/api/v1/tickets/show", body).data
    assert show(staff, number)["actions"]


def test_what_may_not_be_viewed_is_not_there_to_be_managed(server, root, number, queue):
    email, caller = person(server, "blind")
    restrict(root, email, queue, can_view=False, can_manage=False)
    refused(caller.post(UPDATE, {"ticket_number": number, "priority": 7}), 404, "not_found")
    refused(submit(caller, number), 404, "not_found")
    refused(caller.post(RETRY, {"ticket_number": number}), 404, "not_found")


def test_tickets_are_not_moved_to_where_one_may_not(server, root, admin, shop, discount):
    seen, unseen = queue_made(admin), queue_made(admin)
    email, caller = person(server, "mover")
    restrict(root, email, seen, can_manage=False)
    restrict(root, email, unseen, can_view=False)
    number = create(shop, discount)["ticket_number"]
    _forbidden(caller.post(UPDATE, {"ticket_number": number, "queue_name": seen["name"]}), seen)
    hidden, missing = (
        caller.post(UPDATE, {"ticket_number": number, "queue_name": name})
        for name in (unseen["name"], "No such queue")
    )
    invalid(hidden, "queue_name")
    assert hidden.text.replace(unseen["name"], "No such queue") == missing.text


def test_an_admin_moves_no_queue_that_they_may_not_manage(server, root, admin, number, queue):
    email, caller = person(server, "boss", "admin", ["workflow:write"])
    other = queue_made(admin)
    restrict(root, email, queue, can_view=False)
    for source, target in ((queue, other), (other, queue)):
        body = {"from_queue_id": source["id"], "to_queue_id": target["id"]}
        _forbidden(caller.post(MOVE, body), queue)


def test_only_who_may_view_the_queue_can_be_assigned(server, root, staff, number, queue, discount, shop):
    for _ in range(5):  # Many are asked about together.
        person(server, "other")
    email, _ = person(server, "blind")
    restrict(root, email, queue, can_view=False)
    body = {"ticket_number": number, "assigned_to_email": email}
    invalid(staff.post(UPDATE, body), "assigned_to_email")
    everybody = _people(staff)
    these = _people(staff, ticket_number=number)
    assert email in everybody and email not in these
    # Judged by the queue that the ticket will be in.
    elsewhere = create(shop, discount)["ticket_number"]
    body = {"ticket_number": elsewhere, "assigned_to_email": email, "queue_name": queue["name"]}
    invalid(staff.post(UPDATE, body), "assigned_to_email")
    assert update(staff, elsewhere, assigned_to_email=email)["assigned_to_email"] == email


@pytest.mark.parametrize("flag", ["can_view", "can_manage"])
def test_a_superuser_may_whatever_the_access_says(server, root, number, queue, flag):
    email, caller = person(server, "chief", "superuser")
    restrict(root, email, queue, **{flag: False})
    assert update(caller, number, priority=30)["priority"] == 30
    assert submit(caller, number).status == 200


def test_can_delete_takes_nothing_away(server, root, number, queue):
    email, caller = person(server, "keeper")
    restrict(root, email, queue, can_delete=False)
    assert update(caller, number, status="on-hold")["status"] == "on-hold"
