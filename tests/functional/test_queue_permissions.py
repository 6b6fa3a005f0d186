"""Contract §3: unless something says otherwise, staff may do everything in every queue."""

import pytest

from support.definitions import create, define_discount, submit, thread, unique
from support.desk import numbers, person, responded, ticket, update

USERS = "/api/v1/administration/users"
FLAGS = ["can_view", "can_manage", "can_delete", "treat_as_inbox", "receive_inbox_errors"]


@pytest.fixture
def queue(admin):
    """A new queue."""
    done = admin.post("/api/v1/workflow/queues/create", {"name": unique("Private")})
    assert done.status == 200, done
    return done.json["queue"]


@pytest.fixture
def number(admin, shop, queue):
    """A ticket in it that waits for a decision."""
    row = define_discount(admin, unique("refund"), queue_name=queue["name"])
    return create(shop, row["name"])["ticket_number"]


def _works_on(caller, number, queue):
    """Views, contributes and manages."""
    assert ticket(caller, number)["queue_id"] == str(queue["id"])
    assert numbers(caller, queue_id=queue["id"]) == [number]
    assert len(thread(caller, number)) == 2
    made = responded(caller, number)["response_id"]
    assert thread(caller, number)[-1]["id"] == str(made)
    assert update(caller, number, priority=30)["priority"] == 30
    done = submit(caller, number)
    assert done.status == 200 and done.data["state"] == "submitted", done
    assert update(caller, number, queue_name="Inbox", status="closed", leave_undecided=True)["queue_id"] == "1"


def _access_rows(server, email):
    return server.rows(
        "SELECT can_view, can_manage, can_delete FROM queue_access"
        " JOIN person ON person.id = person_id WHERE email = ?",
        email,
    )


@pytest.mark.parametrize("role", ["staff", "admin"])
def test_who_has_no_access_row_works_in_every_queue(server, number, queue, role):
    email, caller = person(server, role, role)
    assert _access_rows(server, email) == []
    _works_on(caller, number, queue)


def test_a_superuser_works_in_a_queue_whatever_the_access_row_says(server, root, number, queue):
    email, caller = person(server, "chief", "superuser")
    [user] = [row for row in root.post(USERS, {}).json["users"] if row["email"] == email]
    nothing = dict.fromkeys(FLAGS, False)
    done = root.post(f"{USERS}/{user['id']}/queues/{queue['id']}", nothing)
    assert done.status == 200, done
    assert _access_rows(server, email) == [(0, 0, 0)]
    _works_on(caller, number, queue)
