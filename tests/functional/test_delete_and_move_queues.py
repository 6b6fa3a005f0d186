"""Contract §10: queues are deleted when nothing uses them, and emptied into others."""

import pytest

from support.definitions import create, define_discount, unique
from support.desk import audit, counts, former_staff, ticket, update
from support.events import EventStream
from support.expect import invalid, refused

FAMILY = "/api/v1/workflow/queues"


def _made(admin, prefix):
    done = admin.post(f"{FAMILY}/create", {"name": unique(prefix)})
    assert done.status == 200, done
    return done.json["queue"]


def _delete(admin, queue_id):
    return admin.post(f"{FAMILY}/delete", {"queue_id": queue_id})


def _move(admin, from_id, to_id):
    return admin.post(f"{FAMILY}/move", {"from_queue_id": from_id, "to_queue_id": to_id})


def _filled(admin, shop, tickets=1):
    """A queue with an intervention and tickets of it: (queue, intervention's row, numbers)."""
    queue = _made(admin, "Filled")
    row = define_discount(admin, unique("refund"), queue_name=queue["name"])
    numbers = [create(shop, row["name"])["ticket_number"] for _ in range(tickets)]
    return queue, row, numbers


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_an_unused_queue_is_deleted_and_its_name_is_free(admin, write):
    queue = _made(admin, "Gone")
    done = _delete(admin, write(queue["id"]))
    assert (done.status, done.json) == (200, {"ok": True})
    assert queue["id"] not in [row["id"] for row in admin.post(FAMILY, {}).json["queues"]]
    refused(_delete(admin, queue["id"]), 404, "not_found")
    assert admin.post(f"{FAMILY}/create", {"name": queue["name"]}).status == 200


def test_what_uses_a_queue_is_told(admin, shop, staff, unchanged):
    queue, row, [number] = _filled(admin, shop)
    with unchanged:
        answer = refused(_delete(admin, queue["id"]), 409, "in_use")
    assert "tickets" in answer.json["message"] and row["name"] in answer.json["message"]

    update(staff, number, status="closed", leave_undecided=True)
    refused(_delete(admin, queue["id"]), 409, "in_use")

    update(staff, number, queue_name="Inbox")
    answer = refused(_delete(admin, queue["id"]), 409, "in_use")
    assert "tickets" not in answer.json["message"] and row["name"] in answer.json["message"]


def test_the_inbox_cannot_be_deleted(admin, unchanged):
    with unchanged:
        answer = refused(_delete(admin, 1), 409, "in_use")
    assert "built in" in answer.json["message"]


def test_an_emptied_queue_can_be_deleted(admin, shop, staff):
    queue, row, numbers = _filled(admin, shop, tickets=2)
    target = _made(admin, "Target")
    update(staff, numbers[0], status="closed", leave_undecided=True)
    done = _move(admin, str(queue["id"]), target["id"])
    assert done.status == 200, done
    assert done.json == {
        "queue": {**target, "ticket_count": 1},
        "tickets_moved": 2,
        "interventions_moved": 1,
    }
    for number in numbers:
        assert ticket(staff, number)["queue_id"] == str(target["id"])
    rows = admin.post("/api/v1/workflow/interventions", {}).json["interventions"]
    [moved] = [each for each in rows if each["id"] == row["id"]]
    assert (moved["queue_id"], moved["queue_name"]) == (target["id"], target["name"])
    later = create(shop, row["name"])["ticket_number"]
    assert ticket(staff, later)["queue_id"] == str(target["id"])
    assert _delete(admin, queue["id"]).status == 200


def test_more_tickets_than_one_transaction_takes_are_moved(server, admin, shop, staff):
    queue, row, [number] = _filled(admin, shop)
    server.execute(
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 450)"
        " INSERT INTO ticket (number, queue_id, originator_id, status, priority, created_at,"
        " updated_at, subject) SELECT (SELECT max(number) FROM ticket) + 1000 + i, queue_id,"
        " originator_id, 'open', 20, created_at, updated_at, 'Many' FROM n, ticket"
        " WHERE number = ?",
        number,
    )
    target = _made(admin, "Many")
    done = _move(admin, queue["id"], target["id"])
    assert (done.status, done.json["tickets_moved"]) == (200, 451), done
    assert done.json["queue"]["ticket_count"] == 451
    assert _move(admin, queue["id"], target["id"]).json["tickets_moved"] == 0


def test_a_move_is_in_the_audit_of_queue_and_ticket(server, admin, shop, staff):
    queue, _, [number] = _filled(admin, shop)
    _move(admin, queue["id"], 1)
    entry = audit(staff, number)[-1]
    assert (entry["actor"], entry["action"]) == ("admin@desk.example", "ticket.update")
    assert entry["before"] == {"queue_name": queue["name"]}
    assert entry["after"] == {"queue_name": "Inbox"}
    entries = server.rows(
        "SELECT actor, action, before, after FROM audit_entry WHERE subject = ?"
        " ORDER BY id DESC LIMIT 1",
        f"queue:{queue['id']}",
    )
    assert entries == [("admin@desk.example", "queue.move", f'"{queue["name"]}"', '"Inbox"')]


def test_open_desks_hear_of_moved_tickets(admin, shop, staff):
    queue, _, [number] = _filled(admin, shop)
    ticket_id = ticket(staff, number)["id"]
    with EventStream(staff) as stream:
        stream.until("hello")
        assert _move(admin, queue["id"], 1).status == 200
        stream.until("tickets", lambda data: ticket_id in data["ticket_ids"])


def test_the_counts_follow(admin, shop, staff):
    queue, _, _ = _filled(admin, shop, tickets=2)
    target = _made(admin, "Counted")
    _move(admin, queue["id"], target["id"])
    open_in = {row["id"]: row["open"] for row in counts(staff)["queues"]}
    assert open_in[str(queue["id"])] == 0 and open_in[str(target["id"])] == 2


def test_wrong_moves_are_refused(admin, unchanged):
    queue = _made(admin, "Still")
    with unchanged:
        refused(_move(admin, 999_999, queue["id"]), 404, "not_found")
        refused(_move(admin, queue["id"], 999_999), 404, "not_found")
        invalid(_move(admin, queue["id"], queue["id"]), "to_queue_id")
        invalid(_move(admin, "x", None), "from_queue_id", "to_queue_id")
        invalid(admin.post(f"{FAMILY}/move", {}), "from_queue_id", "to_queue_id")


@pytest.mark.parametrize("wrong", [None, "x", 1.5, True, {}], ids=repr)
def test_a_queue_id_of_another_kind_is_named(admin, unchanged, wrong):
    with unchanged:
        invalid(_delete(admin, wrong), "queue_id")


@pytest.mark.parametrize("path", ["delete", "move"])
def test_it_takes_an_admin_with_the_ability(server, staff, unchanged, path):
    body = {"queue_id": 1, "from_queue_id": 1, "to_queue_id": 2}
    no_admin = former_staff(server, ["workflow:write"])
    with unchanged:
        refused(staff.post(f"{FAMILY}/{path}", body), 403, "missing_ability")
        refused(no_admin.post(f"{FAMILY}/{path}", body), 403, "missing_role")
