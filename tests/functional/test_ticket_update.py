"""Contract §10, tickets/update: status, hold, priority, assignment, queue."""

import datetime

import pytest

from support.definitions import create, unique
from support.desk import UPDATE, audit, former_staff, person, responded, ticket, update
from support.expect import invalid, refused
from support.patience import until


def _day(days):
    """The date so many days from today, in UTC."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return (today + datetime.timedelta(days=days)).isoformat()


@pytest.fixture
def number(shop, discount):
    return create(shop, discount)["ticket_number"]


def _since_create(staff, number):
    return audit(staff, number)[1:]


def test_an_update_answers_the_ticket_as_show_does(staff, number):
    changed = update(staff, number, status="closed", leave_undecided=True, priority=30)
    assert (changed["status"], changed["priority"]) == ("closed", 30)
    assert changed == ticket(staff, number)


def test_each_field_changes_alone(server, staff, number):
    email, _ = person(server, "assignee")
    before = ticket(staff, number)
    for field, value in [("priority", 10), ("assigned_to_email", email), ("status", "on-hold")]:
        before = {**before, field: value}
        after = update(staff, number, **{field: value})
        assert {**after, "updated_at": None} == {**before, "updated_at": None}


def test_a_field_that_is_null_or_absent_stays_as_it_is(server, staff, number):
    email, _ = person(server, "assignee")
    set_to = {"status": "on-hold", "on_hold_until": _day(9), "priority": 40}
    before = update(staff, number, assigned_to_email=email, **set_to)
    entries = audit(staff, number)
    assert update(staff, number) == before
    assert update(staff, number, status=None, priority=None, queue_name=None) == before
    assert audit(staff, number) == entries


def test_an_update_to_what_is_so_already_writes_nothing(staff, number, unchanged):
    before = ticket(staff, number)
    with unchanged:
        same = update(staff, number, status="open", priority="20", queue_name="inbox")
    assert same == before


def test_null_takes_assignee_and_day_away(server, staff, number):
    email, _ = person(server, "assignee")
    update(staff, number, assigned_to_email=email, status="on-hold", on_hold_until=_day(2))
    after = update(staff, number, assigned_to_email=None, on_hold_until=None)
    assert (after["assigned_to_email"], after["on_hold_until"]) == (None, None)
    assert after["status"] == "on-hold"


def test_a_day_is_kept_while_on_hold_and_goes_with_it(staff, number):
    held = update(staff, number, status="on-hold", on_hold_until=_day(3))
    assert held["on_hold_until"] == f"{_day(3)}T00:00:00+00:00"
    assert update(staff, number, status="on-hold") == held
    later = update(staff, number, on_hold_until=_day(4))
    assert later["on_hold_until"] == f"{_day(4)}T00:00:00+00:00"
    assert update(staff, number, status="open")["on_hold_until"] is None


def test_an_assignee_is_found_whatever_the_case(server, staff, number):
    email, _ = person(server, "assignee", role="admin")
    assert update(staff, number, assigned_to_email=email.upper())["assigned_to_email"] == email


def test_every_change_is_in_the_audit_with_before_and_after(server, staff, number):
    email, _ = person(server, "assignee")
    update(staff, number, status="on-hold", on_hold_until=_day(1), priority=30)
    update(staff, number, assigned_to_email=email)
    update(staff, number, status="closed", leave_undecided=True, assigned_to_email=None)
    day = f"{_day(1)}T00:00:00+00:00"
    told = [(entry["before"], entry["after"]) for entry in _since_create(staff, number)]
    assert told == [
        (
            {"status": "open", "on_hold_until": None, "priority": 20},
            {"status": "on-hold", "on_hold_until": day, "priority": 30},
        ),
        ({"assigned_to_email": None}, {"assigned_to_email": email}),
        (
            {"status": "on-hold", "on_hold_until": day, "assigned_to_email": email},
            {
                "status": "closed",
                "on_hold_until": None,
                "assigned_to_email": None,
                "leave_undecided": True,
                "note": "Nobody has decided; the remote is not told.",
            },
        ),
    ]
    assert {entry["action"] for entry in _since_create(staff, number)} == {"ticket.update"}
    assert {entry["actor"] for entry in _since_create(staff, number)} == {"staff@desk.example"}


def test_a_held_ticket_is_opened_when_its_day_has_come(server, staff, number):
    update(staff, number, status="on-hold", on_hold_until=_day(1))
    server.execute("UPDATE ticket SET on_hold_until = created_at WHERE number = ?", number)
    until(lambda: ticket(staff, number)["status"] == "open", "the ticket to open")
    assert ticket(staff, number)["on_hold_until"] is None
    entry = audit(staff, number)[-1]
    assert (entry["actor"], entry["action"]) == ("system", "ticket.reopen")
    assert entry["before"]["status"] == "on-hold"
    assert entry["after"] == {"status": "open", "on_hold_until": None}


WRONG = {
    "status": ["lost", "OPEN", "", 1, ["open"]],
    "priority": [0, 25, 50, -10, "high", 1.5, [10]],
    "assigned_to_email": ["nobody@example.com", "system", "", "x", 7, "customer@example.com"],
    "queue_name": ["No such queue", "", 1],
    "on_hold_until": ["tomorrow", "2030-02-30", "2030-1-1", "2020-01-01", 20300101, ""],
}


@pytest.mark.parametrize(
    "field, value", [(field, value) for field, values in WRONG.items() for value in values]
)
def test_a_wrong_field_is_named_and_nothing_is_written(staff, number, unchanged, field, value):
    held = {"status": "on-hold"} if field == "on_hold_until" else {}
    before = ticket(staff, number)
    with unchanged:
        answer = staff.post(UPDATE, {"ticket_number": number, "priority": 40, **held, field: value})
        invalid(answer, field)
    assert ticket(staff, number) == before


def test_every_wrong_field_is_named_at_once(staff, number, unchanged):
    wrong = {field: values[0] for field, values in WRONG.items()}
    with unchanged:
        invalid(staff.post(UPDATE, {"ticket_number": number, **wrong}), *wrong)
        invalid(staff.post(UPDATE, {"ticket_number": "x", **wrong}), "ticket_number", *wrong)


@pytest.mark.parametrize("status", [None, "open", "closed"])
def test_a_day_needs_a_ticket_on_hold(staff, number, unchanged, status):
    body = {"ticket_number": number, "status": status, "on_hold_until": _day(5)}
    with unchanged:
        invalid(staff.post(UPDATE, body), "on_hold_until")


def test_today_is_not_in_the_future(staff, number, unchanged):
    body = {"ticket_number": number, "status": "on-hold", "on_hold_until": _day(0)}
    with unchanged:
        invalid(staff.post(UPDATE, body), "on_hold_until")


def test_a_disabled_person_is_not_assigned(server, staff, number, unchanged):
    email, _ = person(server, "leaver")
    server.execute("UPDATE person SET disabled_at = 1 WHERE email = ?", email)
    with unchanged:
        body = {"ticket_number": number, "assigned_to_email": email}
        invalid(staff.post(UPDATE, body), "assigned_to_email")


def test_an_unknown_ticket_is_not_found(staff, unchanged):
    with unchanged:
        refused(staff.post(UPDATE, {"ticket_number": 987654321}), 404, "not_found")
        wrong = {"ticket_number": 987654321, "priority": 1}
        refused(staff.post(UPDATE, wrong), 404, "not_found")


@pytest.mark.parametrize("wrong", ["", "x", "1e5", 1.5, True, None, {}, [100000]], ids=repr)
def test_a_ticket_number_of_another_kind_is_named(staff, unchanged, wrong):
    with unchanged:
        invalid(staff.post(UPDATE, {"ticket_number": wrong}), "ticket_number")


def test_updating_needs_ability_and_role(server, staff, number):
    before = ticket(staff, number)
    reader = server.token(unique("reader"), ["tickets:read"])
    body = {"ticket_number": number, "priority": 10}
    refused(server.client.post(UPDATE, body, token=reader), 403, "missing_ability")
    refused(former_staff(server).post(UPDATE, body), 403, "missing_role")
    assert ticket(staff, number) == before


MOMENTS = {
    "east of Greenwich": ("T00:00:00+05:30", -330),
    "west of it": ("T00:00:00-08:00", 480),
    "in UTC": ("T00:00:00Z", 0),
    "within a day": ("T13:45:00+00:00", 825),
}


@pytest.mark.parametrize("time, minutes", MOMENTS.values(), ids=MOMENTS.keys())
def test_a_hold_ends_at_the_start_of_a_day_of_any_zone(staff, number, time, minutes):
    day = datetime.datetime.fromisoformat(f"{_day(3)}T00:00:00+00:00")
    wanted = (day + datetime.timedelta(minutes=minutes)).isoformat()
    held = update(staff, number, status="on-hold", on_hold_until=f"{_day(3)}{time}")
    assert held["on_hold_until"] == wanted
    body = {"status": "on-hold", "on_hold_until": f"{_day(4)}{time}"}
    assert responded(staff, number, **body)["reopened"] is False
    moved = (day + datetime.timedelta(days=1, minutes=minutes)).isoformat()
    assert ticket(staff, number)["on_hold_until"] == moved


def test_later_today_is_in_the_future(staff, number):
    soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=5)
    text = soon.isoformat(timespec="seconds")
    assert update(staff, number, status="on-hold", on_hold_until=text)["on_hold_until"] == text
