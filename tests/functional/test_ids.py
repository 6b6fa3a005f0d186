"""Contract §2: in requests every id and ticket number may be a number or its decimal string."""

import pytest

from support.definitions import create, define_discount, thread, unique
from support.delivery import change, decide, retry, until_state
from support.desk import audit, responded, ticket, update

QUEUES = "/api/v1/workflow/queues"

# A GIF of one pixel.
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="

both = pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])


@pytest.fixture
def number(shop, discount):
    return create(shop, discount)["ticket_number"]


def _post(caller, path, **body):
    done = caller.post(path, body)
    assert done.status == 200, done
    return done


@both
def test_respond_takes_both(staff, number, write):
    made = responded(staff, write(number))
    assert thread(staff, number)[-1]["id"] == str(made["response_id"])


@both
def test_update_takes_both(staff, number, write):
    update(staff, write(number), priority=30)
    assert ticket(staff, number)["priority"] == 30


@both
def test_audit_takes_both(staff, number, write):
    assert audit(staff, write(number))[0]["action"] == "ticket.create"


@both
def test_attachment_takes_both(staff, number, write):
    responded(staff, number, f'<p><img src="{PIXEL}"></p>')
    [row] = thread(staff, number)[-1]["attachments"]
    wanted = {"ticket_number": write(number), "response_attachment_id": write(row["id"])}
    assert _post(staff, "/api/v1/tickets/attachment", **wanted).data["id"] == row["id"]


@both
def test_retry_takes_both(admin, shop, staff, remote, write):
    row = define_discount(admin, unique("retried"), remote, remote_enabled=False)
    made = decide(shop, staff, row["name"])
    change(admin, row, remote_enabled=True)
    done = retry(staff, write(made["ticket_number"]))
    assert done.status == 200, done
    until_state(staff, made["ticket_number"], "acknowledged")


@both
def test_a_queue_is_moved_into_another_by_both(admin, shop, staff, write):
    source, target = (
        _post(admin, f"{QUEUES}/create", name=unique("Moved")).json["queue"] for _ in range(2)
    )
    row = define_discount(admin, unique("moved"), queue_name=source["name"])
    number = create(shop, row["name"])["ticket_number"]
    ids = {"from_queue_id": write(source["id"]), "to_queue_id": write(target["id"])}
    moved = _post(admin, f"{QUEUES}/move", **ids).json
    assert (moved["queue"]["id"], moved["tickets_moved"]) == (target["id"], 1)
    assert ticket(staff, number)["queue_id"] == str(target["id"])
