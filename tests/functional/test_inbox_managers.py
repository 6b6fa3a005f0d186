"""Contract §6: what an intervention tells the inbox managers of its queue, and notifications."""

import datetime
from dataclasses import dataclass

import pytest

from support.client import Client
from support.definitions import (
    create,
    create_body,
    define_discount,
    define_intervention,
    show,
    submit,
    unique,
)
from support.desk import counts, former_staff, inbox, numbers, person, responded, update
from support.events import EventStream
from support.expect import TIME, invalid, refused
from support.patience import until

LIST = "/api/v1/notifications"
READ = "/api/v1/notifications/read"
CREATE = "/api/create_ticket"
USERS = "/api/v1/administration/users"
EVERY = ["open", "on-hold", "closed"]


@dataclass(frozen=True)
class Manager:
    """A person of the desk, by id and client."""

    id: int
    email: str
    client: Client


@pytest.fixture(scope="module")
def boss(server):
    """A client whose person is an admin and no superuser."""
    return person(server, "boss", "admin", ["administration:write"])[1]


@pytest.fixture
def queue(admin):
    """(id, name) of a queue of the test's own."""
    name = unique("queue")
    done = admin.post("/api/v1/workflow/queues/create", {"name": name})
    assert done.status == 200, done
    return done.json["queue"]["id"], name


@pytest.fixture
def define(admin, remote, queue):
    """Makes an intervention of that queue with these flags; its name."""

    def made(notify=False, fma=False, **changes):
        name = unique("asks")
        flags = {"notify_inbox_managers": notify, "fma_inbox_managers": fma}
        where = {"queue_name": queue[1], **flags, **changes}
        return define_discount(admin, name, remote, **where)["name"]

    return made


def _manager(server, boss, queue, treat_as_inbox=True):
    email, client = person(server, "manager")
    [(number,)] = server.rows("SELECT id FROM person WHERE email = ?", email)
    _access(boss, number, queue, treat_as_inbox=treat_as_inbox)
    return Manager(number, email, client)


def _access(boss, number, queue, **flags):
    done = boss.post(f"{USERS}/{number}/queues/{queue[0]}", flags)
    assert done.status == 200, done


def _detach(boss, number, queue):
    done = boss.post(f"{USERS}/{number}/queues/{queue[0]}/detach", {})
    assert done.status == 200, done


def _told(client, **page):
    """`data` of notifications."""
    done = client.post(LIST, page)
    assert done.status == 200, done
    return done.data


def _numbers_told(client):
    return [row["ticket_number"] for row in _told(client)["notifications"]]


def _read(client, **which):
    done = client.post(READ, which)
    assert done.status == 200, done
    return done.data


def _attention(client):
    return numbers(client, attention=True, status=EVERY)


@pytest.fixture
def manager(server, boss, queue):
    return _manager(server, boss, queue)


def test_every_manager_of_the_queue_is_told_and_nobody_else(server, boss, admin, shop, queue, define):
    one, two = _manager(server, boss, queue), _manager(server, boss, queue)
    plain = _manager(server, boss, queue, treat_as_inbox=False)
    other_name = unique("other")
    other = admin.post("/api/v1/workflow/queues/create", {"name": other_name}).json["queue"]["id"]
    elsewhere = _manager(server, boss, (other, other_name))
    _, stranger = person(server, "stranger")
    number = create(shop, define(notify=True, fma=True))["ticket_number"]
    for client in (one.client, two.client):
        assert _numbers_told(client) == [number]
        assert _attention(client) == [number]
        assert (counts(client)["attention"], counts(client)["unread_notifications"]) == (1, 1)
    for client in (plain.client, elsewhere.client, stranger):
        assert _numbers_told(client) == [] and _attention(client) == []
        assert (counts(client)["attention"], counts(client)["unread_notifications"]) == (0, 0)


@pytest.mark.parametrize("notify", [False, True])
@pytest.mark.parametrize("fma", [False, True])
def test_each_flag_does_its_own(shop, manager, define, notify, fma):
    number = create(shop, define(notify=notify, fma=fma))["ticket_number"]
    assert _numbers_told(manager.client) == ([number] if notify else [])
    assert _attention(manager.client) == ([number] if fma else [])


def test_a_changed_flag_counts_for_tickets_to_come(admin, shop, manager, queue):
    name = unique("asks")
    definition = define_discount(admin, name, None, queue_name=queue[1])
    create(shop, name)
    changes = {"intervention_id": definition["id"], "notify_inbox_managers": True}
    assert admin.post("/api/v1/workflow/interventions/update", changes).status == 200
    second = create(shop, name)["ticket_number"]
    assert _numbers_told(manager.client) == [second]


def test_a_disabled_manager_is_not_told(server, boss, shop, manager, define):
    name = define(notify=True, fma=True)
    user = f"{USERS}/{manager.id}/update"
    assert boss.post(user, {"is_active": False}).status == 200
    create(shop, name)
    for table in ("notification", "attention_mark"):
        assert server.rows(f"SELECT 1 FROM {table} WHERE person_id = ?", manager.id) == []


def test_the_same_create_tells_once(shop, manager, define):
    name, key, uid = define(notify=True, fma=True), unique("key"), unique("uid")
    body = create_body(name, uid)
    first = shop.post(CREATE, body, key=key)
    assert first.status == 200, first
    number = first.data["ticket_number"]
    assert shop.post(CREATE, body, key=key).headers["Idempotent-Replayed"] == "true"
    assert shop.post(CREATE, body, key=unique("key")).data["existing"] is True
    assert shop.post(CREATE, create_body(name, uid, bag={"x": 1}), key=unique("key")).status == 409
    assert _numbers_told(manager.client) == [number]
    assert _read(manager.client, all=True)["read"] == 1
    update(manager.client, number, status="closed", leave_undecided=True)
    assert shop.post(CREATE, body, key=unique("key")).data["existing"] is True
    assert (_attention(manager.client), counts(manager.client)["unread_notifications"]) == ([], 0)


def test_a_refused_create_tells_nobody(admin, shop, manager, queue, unchanged):
    name = unique("lacking")
    flags = {"notify_inbox_managers": True, "fma_inbox_managers": True}
    define_intervention(admin, name, None, queue_name=queue[1], **flags)
    with unchanged:
        invalid(shop.post(CREATE, create_body(name, unique("uid")), key=unique("key")), "intervention")
    assert _numbers_told(manager.client) == []


def test_what_is_for_my_attention_stands_in_the_inboxes_order(shop, manager, define):
    name = define(fma=True)
    made = [create(shop, name)["ticket_number"] for _ in range(3)]
    update(manager.client, made[0], priority=40)
    assert _attention(manager.client) == [made[0], made[2], made[1]]
    first = inbox(manager.client, attention=True, limit=2)
    rest = inbox(manager.client, attention=True, limit=2, cursor=first["next_cursor"])
    assert [row["number"] for row in rest["tickets"]] == [made[1]]
    assert numbers(manager.client, attention=True, search=str(made[1])) == [made[1]]
    assert numbers(manager.client, attention=True, state="failed") == []
    update(manager.client, made[1], status="on-hold")
    assert numbers(manager.client, attention=True, status=["on-hold"]) == [made[1]]
    assert counts(manager.client)["attention"] == 3


def test_a_decision_ends_it_for_all(server, boss, shop, queue, define, manager):
    other = _manager(server, boss, queue)
    number = create(shop, define(fma=True, notify=True))["ticket_number"]
    responded(other.client, number)
    assert _attention(manager.client) == [number]
    assert submit(other.client, number).status == 200
    for client in (manager.client, other.client):
        assert _attention(client) == [] and counts(client)["attention"] == 0
        assert _numbers_told(client) == [number]


def test_a_refused_decision_ends_nothing(shop, manager, define):
    number = create(shop, define(fma=True))["ticket_number"]
    assert submit(manager.client, number, version=7).status == 409
    assert _attention(manager.client) == [number]


def test_closing_ends_it_and_opening_again_does_not_bring_it_back(shop, manager, define):
    number = create(shop, define(fma=True))["ticket_number"]
    update(manager.client, number, status="closed", leave_undecided=True)
    assert _attention(manager.client) == []
    update(manager.client, number, status="open")
    assert _attention(manager.client) == []
    assert show(manager.client, number)["state"] == "pending"


def test_whoever_is_assigned_takes_it_from_the_others(server, boss, shop, queue, define, manager):
    other = _manager(server, boss, queue)
    number = create(shop, define(fma=True))["ticket_number"]
    update(manager.client, number, assigned_to_email=manager.email)
    assert _attention(manager.client) == [number]
    assert counts(manager.client)["attention"] == 1
    assert _attention(other.client) == []
    update(manager.client, number, assigned_to_email=None)
    assert _attention(manager.client) == []


def test_it_goes_with_the_ticket_to_the_managers_of_another_queue(
    server, boss, admin, shop, manager, define
):
    name = unique("other")
    other = admin.post("/api/v1/workflow/queues/create", {"name": name}).json["queue"]["id"]
    there = _manager(server, boss, (other, name))
    number = create(shop, define(fma=True, notify=True))["ticket_number"]
    update(manager.client, number, queue_name=name)
    assert _attention(manager.client) == [] and _attention(there.client) == [number]
    assert _numbers_told(there.client) == []
    unmarked = create(shop, define())["ticket_number"]
    update(manager.client, unmarked, queue_name=name)
    assert _attention(there.client) == [number]


@pytest.mark.parametrize("how", ["detach", "no inbox"])
def test_who_is_no_manager_any_more_is_left_alone(server, boss, shop, queue, define, manager, how):
    other = _manager(server, boss, queue)
    name = define(notify=True, fma=True)
    first = create(shop, name)["ticket_number"]
    if how == "detach":
        _detach(boss, manager.id, queue)
    else:
        _access(boss, manager.id, queue, treat_as_inbox=False)
    second = create(shop, name)["ticket_number"]
    assert _attention(manager.client) == []
    assert _numbers_told(manager.client) == [first]
    assert _attention(other.client) == [second, first]
    assert _numbers_told(other.client) == [second, first]


def test_an_access_that_stays_an_inbox_keeps_what_is_for_my_attention(
    boss, shop, queue, define, manager
):
    number = create(shop, define(fma=True))["ticket_number"]
    _access(boss, manager.id, queue, can_manage=False)
    assert _attention(manager.client) == [number]


def test_a_notification_has_every_field(shop, queue, define, manager):
    made = create(shop, define(notify=True))
    data = _told(manager.client)
    [row] = data["notifications"]
    assert (data["next_cursor"], data["unread"]) == (None, 1)
    assert TIME.fullmatch(row.pop("created_at"))
    assert row.pop("id").isdecimal()
    assert row == {
        "kind": "new-ticket",
        "ticket_id": str(made["ticket_id"]),
        "ticket_number": made["ticket_number"],
        "subject": inbox(manager.client, search=made["uid"])["tickets"][0]["subject"],
        "queue": queue[1],
        "read_at": None,
    }


def test_the_newest_comes_first_page_by_page(shop, define, manager):
    name = define(notify=True)
    made = [create(shop, name)["ticket_number"] for _ in range(5)]
    seen, cursor = [], None
    for _ in range(3):
        page = _told(manager.client, limit=2, **({"cursor": cursor} if cursor else {}))
        seen += [row["ticket_number"] for row in page["notifications"]]
        assert page["unread"] == 5
        cursor = page["next_cursor"]
    assert seen == made[::-1] and cursor is None


def test_reading_is_told_and_done_once(server, boss, shop, queue, define, manager):
    other = _manager(server, boss, queue)
    name = define(notify=True)
    for _ in range(3):
        create(shop, name)
    ids = [row["id"] for row in _told(manager.client)["notifications"]]
    foreign = [row["id"] for row in _told(other.client)["notifications"]]
    which = [ids[0], int(ids[1]), ids[0], foreign[0], 999_999]
    assert _read(manager.client, ids=which) == {"read": 2, "unread": 1}
    assert _read(manager.client, ids=ids[:2]) == {"read": 0, "unread": 1}
    rows = _told(manager.client)["notifications"]
    assert [row["read_at"] is not None for row in rows] == [True, True, False]
    assert TIME.fullmatch(rows[0]["read_at"])
    assert counts(manager.client)["unread_notifications"] == 1
    assert _read(manager.client, all=True) == {"read": 1, "unread": 0}
    assert _told(other.client)["unread"] == 3


def test_what_tells_of_one_ticket_is_read_with_it(shop, define, manager):
    name = define(notify=True)
    first, second = (create(shop, name)["ticket_number"] for _ in range(2))
    assert _read(manager.client, ticket_number=first) == {"read": 1, "unread": 1}
    assert _read(manager.client, ticket_number=str(first)) == {"read": 0, "unread": 1}
    rows = _told(manager.client)["notifications"]
    assert [row["ticket_number"] for row in rows if row["read_at"] is None] == [second]
    answer = manager.client.post(READ, {"ticket_number": 99_999})
    refused(answer, 404, "not_found")


def test_all_are_read_however_many(server, shop, define, manager):
    number = create(shop, define(notify=True))["ticket_number"]
    server.execute(
        "INSERT INTO notification (person_id, ticket_id, kind, created_at)"
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4100)"
        " SELECT CAST(? AS BIGINT), ticket.id, 'new-ticket', ticket.created_at FROM n, ticket"
        " WHERE ticket.number = ?",
        int(manager.id),
        number,
    )
    assert _told(manager.client, limit=1)["unread"] == 1000
    assert _read(manager.client, all=True) == {"read": 4101, "unread": 0}


def test_an_open_desk_hears_of_it(shop, define, manager):
    name = define(notify=True, fma=True)
    with EventStream(manager.client) as stream:
        stream.until("hello")
        made = create(shop, name)
        stream.until("tickets", lambda data: str(made["ticket_id"]) in data["ticket_ids"])
        assert _numbers_told(manager.client) == _attention(manager.client) == [made["ticket_number"]]


def test_a_person_signed_in_reads_theirs(server, shop, define, manager):
    create(shop, define(notify=True))
    desk = server.sign_in(manager.email)
    assert _told(desk)["unread"] == 1
    assert _read(desk, all=True) == {"read": 1, "unread": 0}
    refused(desk.post(READ, {"all": True}, headers={"X-CSRF-Token": None}), 403, "csrf_failed")


def test_old_ones_go(server, shop, define, manager):
    name = define(notify=True)
    made = [create(shop, name)["ticket_number"] for _ in range(4)]
    now = datetime.datetime.now(datetime.timezone.utc).timestamp() * 1000
    day = 24 * 60 * 60 * 1000
    ages = [(31, 31), (29, 29), (91, None), (89, None)]  # Days since they were made, and read.
    for number, (created, read) in zip(made, ages, strict=True):
        server.execute(
            "UPDATE notification SET created_at = ?, read_at = ?"
            " WHERE ticket_id = (SELECT id FROM ticket WHERE number = ?)",
            int(now - created * day),
            None if read is None else int(now - read * day),
            number,
        )
    kept = [made[3], made[1]]
    until(lambda: _numbers_told(manager.client) == kept, "the old ones to go", 15)


WRONG_PAGES = {
    "cursor": ["", "x", "0", "-1", "1.5", 7, ["1"]],
    "limit": [0, 101, -1, 1.5, "x", []],
}


@pytest.mark.parametrize(
    ("field", "value"),
    [(field, value) for field, values in WRONG_PAGES.items() for value in values],
)
def test_a_wrong_field_of_the_list_is_named(staff, unchanged, field, value):
    with unchanged:
        invalid(staff.post(LIST, {field: value}), field)


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["ids"]),
        ({"all": False}, ["ids"]),
        ({"ids": None}, ["ids"]),
        ({"ids": []}, ["ids"]),
        ({"ids": "1"}, ["ids"]),
        ({"ids": {"1": 1}}, ["ids"]),
        ({"ids": [1] * 1001}, ["ids"]),
        ({"ids": [1, "x", 1.5]}, ["ids.1", "ids.2"]),
        ({"ids": [1], "all": True}, ["all"]),
        ({"ticket_number": 100_000, "all": True}, ["all"]),
        ({"ids": [1], "ticket_number": 100_000}, ["ticket_number"]),
        ({"ticket_number": "x"}, ["ticket_number"]),
        ({"all": "yes"}, ["all"]),
        ({"ids": [], "all": 1}, ["ids", "all"]),
    ],
)
def test_a_wrong_field_of_reading_is_named(staff, unchanged, body, fields):
    with unchanged:
        invalid(staff.post(READ, body), *fields)


@pytest.mark.parametrize(("path", "ability"), [(LIST, "tickets:read"), (READ, "tickets:write")])
def test_notifications_need_ability_and_role(server, path, ability):
    poor = server.token(unique("poor"), ["workflow:write", "supervisor:write"])
    refused(server.client.post(path, {"all": True}), 401, "unauthenticated")
    answer = refused(server.client.post(path, {"all": True}, token=poor), 403, "missing_ability")
    assert ability in answer.json["message"]
    refused(former_staff(server).post(path, {"all": True}), 403, "missing_role")
    system = server.token(unique("system"), ["tickets:write"])
    assert server.client.post(path, {"all": True}, token=system).data["unread"] == 0
