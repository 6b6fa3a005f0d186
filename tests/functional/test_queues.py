"""Contract §10: queues are listed, made and renamed."""

import pytest

from support.definitions import create, define_discount, unique
from support.expect import invalid, refused

FAMILY = "/api/v1/workflow/queues"


def _made(admin, name):
    done = admin.post(f"{FAMILY}/create", {"name": name})
    assert done.status == 200, done
    return done.json["queue"]


def _update(admin, **body):
    return admin.post(f"{FAMILY}/update", body)


def _row(admin, queue_id):
    rows = admin.post(FAMILY, {}).json["queues"]
    (row,) = [row for row in rows if row["id"] == queue_id]
    return row


def test_the_inbox_always_exists_with_id_1(root):
    queues = root.post(FAMILY, {}).json["queues"]
    assert [str(queue["id"]) for queue in queues if queue["name"] == "Inbox"] == ["1"]


def test_a_queue_is_made_takes_tickets_and_is_renamed(admin, shop):
    queue = _made(admin, unique("Refunds"))
    assert queue["is_builtin"] is False
    assert queue["outgoing_mailbox_id"] is None
    assert queue["ticket_count"] == 0

    row = define_discount(admin, unique("refund"), queue_name=queue["name"])
    assert row["queue_id"] == queue["id"]
    create(shop, row["name"])

    name = unique("Money back")
    renamed = _update(admin, queue_id=str(queue["id"]), name=name).json["queue"]
    assert renamed == {**queue, "name": name, "ticket_count": 1}
    assert _row(admin, queue["id"]) == renamed


def test_an_intervention_shows_the_present_name_of_its_queue(admin):
    queue = _made(admin, unique("Before"))
    row = define_discount(admin, unique("held"), queue_name=queue["name"])
    assert (row["queue_id"], row["queue_name"]) == (queue["id"], queue["name"])
    name = unique("After")
    assert _update(admin, queue_id=queue["id"], name=name).status == 200
    rows = admin.post("/api/v1/workflow/interventions", {}).json["interventions"]
    [listed] = [each for each in rows if each["id"] == row["id"]]
    assert (listed["queue_id"], listed["queue_name"]) == (queue["id"], name)
    about = {"intervention_id": row["id"]}
    updated = admin.post("/api/v1/workflow/interventions/update", about).json["intervention"]
    assert updated["queue_name"] == name


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_an_outgoing_mailbox_is_kept_and_changed(admin, write):
    body = {"name": unique("Mailed"), "outgoing_mailbox_id": write(7)}
    queue = admin.post(f"{FAMILY}/create", body).json["queue"]
    assert queue["outgoing_mailbox_id"] == 7
    assert _row(admin, queue["id"]) == queue
    changed = _update(admin, queue_id=queue["id"], outgoing_mailbox_id=write(8)).json["queue"]
    assert changed == {**queue, "outgoing_mailbox_id": 8}
    renamed = _update(admin, queue_id=queue["id"], name=unique("Mailed")).json["queue"]
    assert renamed == {**changed, "name": renamed["name"]}
    assert _row(admin, queue["id"]) == renamed


def test_an_empty_update_changes_nothing(admin):
    queue = _made(admin, unique("Quiet"))
    assert _update(admin, queue_id=queue["id"]).json["queue"] == queue


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": " Refunds"}, "name"),
        ({"name": "a\tb"}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"name": 7}, "name"),
        ({"name": "INBOX"}, "name"),
        ({"name": "Fine", "outgoing_mailbox_id": "no"}, "outgoing_mailbox_id"),
    ],
)
def test_a_wrong_queue_is_refused_by_field(admin, unchanged, body, field):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/create", body), field)


def test_wrong_updates_are_refused(admin, unchanged):
    with unchanged:
        invalid(_update(admin, name="Fine"), "queue_id")
        refused(_update(admin, queue_id=999_999, name="Fine"), 404, "not_found")
        refused(_update(admin, queue_id=1, name="Outbox"), 409, "in_use")


def test_staff_may_not_make_queues(staff, unchanged):
    with unchanged:
        refused(staff.post(f"{FAMILY}/create", {"name": "Mine"}), 403, "missing_ability")
