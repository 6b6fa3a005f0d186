"""The desk's lists: tickets/inbox, tickets/counts, tickets/people."""

import pytest

from support.definitions import create, define_discount, show, submit, unique
from support.delivery import until_attempted, until_state
from support.desk import (
    COUNTS,
    INBOX,
    PEOPLE,
    counts,
    former_staff,
    inbox,
    numbers,
    person,
    row_of,
    update,
)
from support.expect import TIME, invalid, refused
from support.remote import status

EVERY = ["open", "on-hold", "closed"]
ROW = {
    "id": str,
    "number": int,
    "subject": str,
    "status": str,
    "priority": int,
    "queue_id": str,
    "queue": str,
    "originator_email": str,
    "assigned_to_email": type(None),
    "on_hold_until": type(None),
    "created_at": str,
    "updated_at": str,
    "intervention": dict,
}


def test_a_row_has_every_field_in_its_type(shop, staff, discount):
    made = create(shop, discount)
    row = row_of(staff, made["ticket_number"])
    assert {name: type(value) for name, value in row.items()} == ROW
    assert row["id"] == str(made["ticket_id"])
    assert (row["status"], row["queue_id"], row["queue"]) == ("open", "1", "Inbox")
    assert row["originator_email"] == "customer@example.com"
    assert TIME.fullmatch(row["created_at"]) and TIME.fullmatch(row["updated_at"])
    assert row["intervention"] == {
        "name": discount,
        "title": "Discount request",
        "uid": made["uid"],
        "state": "pending",
        "delivery": {
            "state": "none",
            "attempts": 0,
            "max_attempts": 18,
            "next_attempt_at": None,
            "last_error": None,
        },
    }


def test_a_row_follows_the_payload_and_its_delivery(shop, staff, discount, remote):
    made = create(shop, discount)
    remote.script(made["uid"], status(500))
    assert submit(staff, made["ticket_number"]).status == 200
    until_attempted(staff, made["ticket_number"], 1)
    told = row_of(staff, made["ticket_number"])["intervention"]
    assert told["state"] == "submitted"
    assert told["delivery"] == show(staff, made["ticket_number"])["delivery"]
    until_state(staff, made["ticket_number"], "acknowledged")
    told = row_of(staff, made["ticket_number"])["intervention"]
    assert told["state"] == "acknowledged"
    assert (told["delivery"]["state"], told["delivery"]["attempts"]) == ("delivered", 2)


def test_what_changed_last_comes_first(shop, staff, discount):
    first, second = (create(shop, discount)["ticket_number"] for _ in range(2))
    assert numbers(staff)[:2] == [second, first]
    update(staff, first, priority=40)
    assert numbers(staff)[:2] == [first, second]


def test_pages_lose_and_repeat_nothing_while_tickets_change(shop, staff, discount):
    mark = unique("paged")
    made = [create(shop, discount, uid=f"{mark}-{i}")["ticket_number"] for i in range(7)]
    first = inbox(staff, search=mark, limit=3)
    assert [row["number"] for row in first["tickets"]] == made[:3:-1]
    touched = made[1]
    update(staff, touched, priority=10)
    late = create(shop, discount, uid=f"{mark}-late")["ticket_number"]
    seen, cursor = [], first["next_cursor"]
    while cursor:
        page = inbox(staff, search=mark, limit=3, cursor=cursor)
        seen += [row["number"] for row in page["tickets"]]
        cursor = page["next_cursor"]
    assert seen == [number for number in reversed(made[:4]) if number != touched]
    assert set(numbers(staff, search=mark)) == {*made, late}


def test_pages_of_the_whole_inbox_follow_on_one_another(shop, staff, discount):
    for _ in range(3):
        create(shop, discount)
    whole, cursor, paged = numbers(staff, status=EVERY, limit=100), None, []
    while len(paged) < len(whole):
        page = inbox(staff, status=EVERY, limit=2, **({"cursor": cursor} if cursor else {}))
        paged += [row["number"] for row in page["tickets"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert paged[: len(whole)] == whole


def test_the_last_page_has_no_cursor(shop, staff, discount):
    mark = unique("last")
    create(shop, discount, uid=f"{mark}-1")
    create(shop, discount, uid=f"{mark}-2")
    assert inbox(staff, search=mark, limit=2)["next_cursor"] is None
    assert inbox(staff, search=mark, limit=1)["next_cursor"]
    assert inbox(staff, search=unique("nothing"))["tickets"] == []


def test_open_and_held_tickets_are_shown_unless_other_ones_are_asked_for(shop, staff, discount):
    mark = unique("status")
    made = [create(shop, discount, uid=f"{mark}-{i}")["ticket_number"] for i in range(3)]
    update(staff, made[1], status="on-hold")
    update(staff, made[2], status="closed", leave_undecided=True)
    assert set(numbers(staff, search=mark)) == {made[0], made[1]}
    assert numbers(staff, search=mark, status=["closed"]) == [made[2]]
    assert numbers(staff, search=mark, status=["on-hold", "on-hold"]) == [made[1]]
    assert set(numbers(staff, search=mark, status=EVERY)) == set(made)


def test_a_queue_and_a_state_narrow_it(shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    assert number in numbers(staff, queue_id=1)
    assert number in numbers(staff, queue_id="1", state="pending")
    assert number not in numbers(staff, queue_id=1, state="failed", limit=100)
    assert numbers(staff, queue_id=987) == []


def test_attention_is_what_is_assigned_to_me(server, shop, discount):
    email, me = person(server, "mine")
    other_email, other = person(server, "other")
    made = [create(shop, discount)["ticket_number"] for _ in range(3)]
    update(me, made[0], assigned_to_email=email)
    update(me, made[1], assigned_to_email=other_email)
    assert numbers(me, attention=True) == [made[0]]
    assert numbers(other, attention=True) == [made[1]]
    assert made[2] in numbers(me, attention=False)
    assert counts(me)["attention"] == 1
    update(me, made[0], status="closed", leave_undecided=True)
    assert numbers(me, attention=True, status=EVERY) == []
    assert counts(me)["attention"] == 0


def test_attention_is_also_what_failed_after_my_decision(server, admin, shop, own_remote):
    name = define_discount(admin, unique("failing"), own_remote, remote_max_attempts=1)["name"]
    email, me = person(server, "decider")
    _, other = person(server, "colleague")
    made = create(shop, name)
    own_remote.script(made["uid"], status(500))
    assert submit(me, made["ticket_number"]).status == 200
    until_state(me, made["ticket_number"], "failed")
    assert numbers(me, attention=True, state="failed") == [made["ticket_number"]]
    assert numbers(other, attention=True) == []
    row = inbox(me, attention=True)["tickets"][0]
    assert row["intervention"]["delivery"]["state"] == "failed"
    assert row["intervention"]["delivery"]["last_error"]
    update(other, made["ticket_number"], assigned_to_email=email)
    assert numbers(me, attention=True) == [made["ticket_number"]]
    assert counts(me)["attention"] == 1


@pytest.fixture(scope="module")
def sought(shop, discount):
    mark = unique("sought")
    made = create(shop, discount, uid=f"{mark}-Größe", email=f"{mark}@kunden.example")
    return {"mark": mark, "number": made["ticket_number"]}


FOUND = {
    "start of the uid": "{mark}",
    "whole uid": "{mark}-Größe",
    "without accents": "{mark} gro",
    "other case": "{mark} GRÖ",
    "start of the address": "{mark}@kund",
    "subject and address": "your request kunden {mark}",
    "its number": "{number}",
    "its number with a mark": "#{number}",
    "spaces around": "  {mark}\t",
    "an emoji besides": "{mark} 😀",
}


@pytest.mark.parametrize("words", FOUND.values(), ids=FOUND.keys())
def test_words_are_found_by_their_start(staff, sought, words):
    assert sought["number"] in numbers(staff, search=words.format(**sought))


NOT_FOUND = ["{mark}x", "ought", "{mark} nothing-of-the-kind", "😀", "* {mark}zzz"]


@pytest.mark.parametrize("words", NOT_FOUND)
def test_every_word_must_match(staff, sought, words):
    assert sought["number"] not in numbers(staff, search=words.format(**sought))


HOSTILE = [
    '"', '""', "'", "*", "a*", "^a", "-a", "a OR b", "a NOT b", "NEAR(a b, 2)", "subject:a",
    "{subject uid}:a", "(", ")", "+", "a AND", "'; DROP TABLE ticket; --", "%", "_", "\\", "😀🎉",
    "\u202e", "a" * 200, '"' * 200, "ß" * 200, " ".join("a" * 100),
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: repr(words[:30]))
def test_nothing_typed_is_a_command(staff, sought, unchanged, words):
    with unchanged:
        assert staff.post(INBOX, {"search": words}).status == 200


WRONG = {
    "attention": ["yes", 1, [True]],
    "queue_id": ["x", 1.5, [1], True],
    "status": ["open", [], ["lost"], [1], {"open": True}],
    "state": ["withdrawn", 1, ["failed"]],
    "search": [7, ["a"], "x" * 201],
    "cursor": ["", "x", "1", "1.", "-1.1", "1.0", "1.1.1", 7],
    "limit": [0, 101, -1, 1.5, "x"],
}


@pytest.mark.parametrize(
    "field, value", [(field, value) for field, values in WRONG.items() for value in values]
)
def test_a_wrong_field_is_named(staff, unchanged, field, value):
    with unchanged:
        invalid(staff.post(INBOX, {field: value}), field)


def test_every_wrong_field_is_named_at_once(staff, unchanged):
    with unchanged:
        invalid(staff.post(INBOX, {field: values[0] for field, values in WRONG.items()}), *WRONG)


def test_counts_are_of_what_is_not_closed_or_not_finished(own_server, remote):
    actors = own_server.actors()
    name = define_discount(actors.admin, unique("counted"), remote)["name"]
    made = [create(actors.shop, name)["ticket_number"] for _ in range(4)]
    update(actors.staff, made[0], status="closed", leave_undecided=True)
    update(actors.staff, made[1], status="on-hold")
    assert submit(actors.staff, made[2]).status == 200
    until_state(actors.staff, made[2], "acknowledged")
    assert counts(actors.staff) == {
        "attention": 0,
        "queues": [{"id": "1", "name": "Inbox", "open": 3}],
        "states": {"pending": 3, "submitted": 0, "acknowledged": 1, "failed": 0},
        "unread_notifications": 0,
    }


def test_people_are_enabled_staff_by_name(own_server):
    own_server.user("zoe@desk.example", "zoe", "staff")
    own_server.user("adam@desk.example", "Adam", "admin")
    actors = own_server.actors()
    people = actors.staff.post(PEOPLE, {}).data["people"]
    assert [one["name"] for one in people] == ["Adam", "Admin", "Root", "Staff", "zoe"]
    assert people[0] == {"email": "adam@desk.example", "name": "Adam", "role": "admin"}


@pytest.mark.parametrize("path", [INBOX, COUNTS, PEOPLE])
def test_the_desk_needs_ability_and_role(server, path):
    stranger = server.token(unique("stranger"), ["workflow:write"])
    refused(server.client.post(path, {}, token=stranger), 403, "missing_ability")
    refused(former_staff(server).post(path, {}), 403, "missing_role")
    system = server.token(unique("system"), ["tickets:read"])
    assert server.client.post(path, {}, token=system).status == 200
