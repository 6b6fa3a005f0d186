"""Contract §8: an integration that is switched off, and on again."""

import threading

import pytest

from support.definitions import create, define_discount, show, submit, unique
from support.delivery import (
    change,
    decide,
    failed_once,
    jobs_of,
    retried,
    retry,
    until_delivery,
    until_state,
)
from support.expect import refused
from support.remote import final, held, status

RETRY_JOBS = "/api/v1/supervisor/jobs/retry"


def _define(admin, remote, base=3600, **changes):
    return define_discount(
        admin, unique("switch"), remote, remote_retry_base_seconds=base, **changes
    )


def _off(admin, remote):
    """An intervention with its remote's settings, switched off."""
    return _define(admin, remote, remote_enabled=False)


def test_a_decision_made_while_off_is_recorded_and_not_delivered(admin, shop, staff, remote):
    made = decide(shop, staff, _off(admin, remote)["name"], data={"order_price": 90})
    data = show(staff, made["ticket_number"])
    assert (data["state"], data["version"]) == ("submitted", 2)
    assert data["response_id"] == made["decision"] and data["data"]["order_price"] == 90
    assert data["delivery"] == {
        "state": "disabled",
        "attempts": 0,
        "max_attempts": 18,
        "next_attempt_at": None,
        "last_error": None,
    }
    assert remote.calls(made["uid"]) == []


def test_while_off_there_is_nothing_to_retry(admin, shop, staff, root, remote, unchanged):
    made = decide(shop, staff, _off(admin, remote)["name"])
    [job] = jobs_of(root, made["ticket_number"])
    with unchanged:
        refused(retry(staff, made["ticket_number"]), 409, "not_pending")
        assert root.post(RETRY_JOBS, {"job_ids": [job["id"]]}).status == 200
    assert jobs_of(root, made["ticket_number"]) == [job]


def _one_by_one(staff, root, number):
    retried(staff, number)


def _in_bulk(staff, root, number):
    ids = [str(row["id"]) for row in jobs_of(root, number)]
    assert root.post(RETRY_JOBS, {"job_ids": ids}).status == 200


@pytest.mark.parametrize("ask", [_one_by_one, _in_bulk])
def test_decisions_made_while_off_wait_for_a_person(admin, shop, staff, root, remote, ask):
    row = _off(admin, remote)
    before = decide(shop, staff, row["name"])
    change(admin, row, remote_enabled=True)
    after = decide(shop, staff, row["name"])
    until_state(staff, after["ticket_number"], "acknowledged")
    assert show(staff, before["ticket_number"])["delivery"]["state"] == "disabled"
    assert remote.calls(before["uid"]) == []
    ask(staff, root, before["ticket_number"])
    data = until_state(staff, before["ticket_number"], "acknowledged")
    [call] = remote.calls(before["uid"])
    assert call.json["response_id"] == before["decision"] == data["response_id"]
    assert [attempt["number"] for attempt in data["attempts"]] == [1]


def _failed_and_switched_off(admin, shop, staff, remote, base):
    row, uid = _define(admin, remote, base), unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, row["name"], uid=uid)
    waiting = failed_once(staff, made["ticket_number"])
    change(admin, row, remote_enabled=False)
    return row, made, waiting


def test_switching_off_disables_what_is_scheduled_without_counting(admin, shop, staff, remote):
    _, made, waiting = _failed_and_switched_off(admin, shop, staff, remote, 3600)
    data = show(staff, made["ticket_number"])
    assert data["delivery"]["state"] == "disabled" and data["delivery"]["attempts"] == 1
    assert data["attempts"] == waiting["attempts"] and data["state"] == "submitted"


def test_switching_on_resumes_what_had_been_scheduled_when_it_was_due(admin, shop, staff, remote):
    row, made, waiting = _failed_and_switched_off(admin, shop, staff, remote, 3600)
    change(admin, row, remote_enabled=True)
    delivery = show(staff, made["ticket_number"])["delivery"]
    assert delivery == waiting["delivery"]


def test_switching_on_calls_at_once_what_would_have_been_due(admin, shop, staff, remote):
    row, made, _ = _failed_and_switched_off(admin, shop, staff, remote, 1)
    until_delivery(staff, made["ticket_number"], "disabled")
    change(admin, row, remote_enabled=True)
    data = until_state(staff, made["ticket_number"], "acknowledged")
    assert [attempt["number"] for attempt in data["attempts"]] == [1, 2]


def test_a_running_attempt_finishes_although_it_is_switched_off(admin, shop, staff, remote):
    row, gate = _define(admin, remote), threading.Event()
    made = create(shop, row["name"])
    remote.script(made["uid"], held(gate, final()))
    assert submit(staff, made["ticket_number"]).status == 200
    remote.wait_for(1, uid=made["uid"])
    change(admin, row, remote_enabled=False)
    gate.set()
    until_state(staff, made["ticket_number"], "accepted")


def test_an_attempt_that_fails_after_switching_off_leaves_it_disabled(admin, shop, staff, remote):
    row, gate = _define(admin, remote, 1), threading.Event()
    made = create(shop, row["name"])
    remote.script(made["uid"], held(gate, status(500)))
    assert submit(staff, made["ticket_number"]).status == 200
    remote.wait_for(1, uid=made["uid"])
    change(admin, row, remote_enabled=False)
    gate.set()
    data = until_delivery(staff, made["ticket_number"], "disabled")
    assert [attempt["status"] for attempt in data["attempts"]] == [500]
    change(admin, row, remote_enabled=True)
    until_state(staff, made["ticket_number"], "acknowledged")
