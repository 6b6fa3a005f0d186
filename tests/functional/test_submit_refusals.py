"""Contract §8: what a submit refuses, in which order, with nothing written."""

import threading

import pytest

from support.definitions import create, define_discount, show, submit, unique
from support.delivery import until_delivery, until_state
from support.expect import invalid, refused
from support.remote import final, held

SUBMIT = "/api/v1/interventions/submit"
GONE = object()


@pytest.fixture(scope="module")
def silent(admin):
    return define_discount(admin, unique("silent"))["name"]


def _body(number, **changes):
    body = {"ticket_number": number, "version": 1, "action": "submit", "data": {}, **changes}
    return {name: value for name, value in body.items() if value is not GONE}


WRONG = {
    "no ticket number": ("ticket_number", GONE),
    "ticket number a word": ("ticket_number", "x"),
    "ticket number a list": ("ticket_number", [1]),
    "no version": ("version", GONE),
    "version a word": ("version", "x"),
    "version null": ("version", None),
    "version a fraction": ("version", 1.5),
    "no action": ("action", GONE),
    "another action": ("action", "approve"),
    "action a number": ("action", 1),
    "data a word": ("data", "x"),
    "data a number": ("data", 1),
    "data a list": ("data", ["order_price"]),
    "content a number": ("content", 5),
    "internal a word": ("is_internal", "perhaps"),
}


@pytest.mark.parametrize("field, value", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_field_is_named_and_nothing_is_written(
    shop, staff, silent, unchanged, field, value
):
    number = create(shop, silent)["ticket_number"]
    before = show(staff, number)
    with unchanged:
        invalid(staff.post(SUBMIT, _body(number, **{field: value})), field)
    assert show(staff, number) == before


def test_an_unknown_ticket_is_not_found(staff, unchanged):
    with unchanged:
        refused(staff.post(SUBMIT, _body(987_654_321)), 404, "not_found")


STALE = {
    "an older version": {"version": 1},
    "a version still to come": {"version": 99},
    "version 0": {"version": 0},
    "before wrong edits": {"version": 1, "data": {"sparkle": 1, "order_price": "x"}},
    "before another action": {"version": 1, "action": "approve"},
}


@pytest.mark.parametrize("changes", STALE.values(), ids=STALE.keys())
def test_a_stale_version_is_refused_with_what_show_tells(shop, staff, silent, unchanged, changes):
    number = create(shop, silent)["ticket_number"]
    assert submit(staff, number, data={"order_price": 90}).status == 200
    before = show(staff, number)
    with unchanged:
        answer = refused(staff.post(SUBMIT, _body(number, **changes)), 409, "stale_version")
    assert answer.json["data"] == before == show(staff, number)


def test_a_decimal_string_is_a_version(shop, staff, silent):
    number = create(shop, silent)["ticket_number"]
    assert submit(staff, number, version="1").status == 200


def test_what_is_accepted_is_not_pending_and_a_stale_version_is_told_first(
    shop, staff, discount, remote, unchanged
):
    made = create(shop, discount)
    number = made["ticket_number"]
    remote.script(made["uid"], final())
    assert submit(staff, number).status == 200
    before = until_state(staff, number, "accepted")
    with unchanged:
        refused(submit(staff, number, version=3), 409, "not_pending")
        refused(submit(staff, number, version=2), 409, "stale_version")
    assert show(staff, number) == before


def test_what_is_being_delivered_is_not_pending(shop, staff, discount, remote, unchanged):
    made = create(shop, discount)
    number, gate = made["ticket_number"], threading.Event()
    remote.script(made["uid"], held(gate, final()))
    assert submit(staff, number).status == 200
    remote.wait_for(1, uid=made["uid"])
    until_delivery(staff, number, "running")
    try:
        with unchanged:
            refused(submit(staff, number, version=2), 409, "not_pending")
    finally:
        gate.set()
    assert until_state(staff, number, "accepted")["version"] == 3
    assert len(remote.calls(made["uid"])) == 1
