"""Contract §8: failed attempts are repeated until the budget is used up; a person may go on."""

import threading
from datetime import datetime

import pytest

from support.definitions import create, define_discount, show, submit, unique
from support.delivery import (
    change,
    decide,
    failed_once,
    free_port,
    keys_of,
    retried,
    retry,
    until_attempted,
    until_delivery,
    until_state,
)
from support.expect import invalid, refused
from support.patience import seconds
from support.remote import final, held, ok, status


def _define(admin, remote, attempts, base=1, cap=1, **changes):
    return define_discount(
        admin,
        unique("retries"),
        remote,
        remote_max_attempts=attempts,
        remote_retry_base_seconds=base,
        remote_retry_cap_seconds=cap,
        **changes,
    )


def _numbers(data):
    return [attempt["number"] for attempt in data["attempts"]]


@pytest.mark.parametrize("attempts", [1, 2, 3])
def test_when_the_attempts_are_used_up_the_payload_is_failed(
    admin, shop, staff, remote, attempts
):
    name, uid = _define(admin, remote, attempts)["name"], unique("order")
    remote.always(uid, status(500))
    made = decide(shop, staff, name, uid=uid)
    data = until_state(staff, made["ticket_number"], "failed")
    assert data["version"] == 3 and data["response_id"] == made["decision"]
    assert data["delivery"] == {
        "state": "failed",
        "attempts": attempts,
        "max_attempts": attempts,
        "next_attempt_at": None,
        "last_error": data["attempts"][-1]["error"],
    }
    assert _numbers(data) == list(range(1, attempts + 1))
    assert len(remote.calls(uid)) == attempts


def test_a_retry_revives_a_failed_delivery_with_a_fresh_budget(admin, shop, staff, remote):
    name, uid = _define(admin, remote, 2)["name"], unique("order")
    remote.script(uid, *[status(500)] * 4, final())
    made = decide(shop, staff, name, uid=uid)
    number = made["ticket_number"]
    until_state(staff, number, "failed")
    retried(staff, number)
    until_attempted(staff, number, 4)
    data = until_state(staff, number, "failed")
    assert _numbers(data) == [1, 2, 3, 4]
    retried(staff, number)
    data = until_state(staff, number, "accepted")
    assert _numbers(data) == [1, 2, 3, 4, 5] and data["response_id"] == made["decision"]
    calls = remote.calls(uid)
    assert len(calls) == 5 and len(set(keys_of(calls))) == 1
    assert len({call.body for call in calls}) == 1


def test_a_revived_payload_is_submitted_again(admin, shop, staff, remote):
    name, uid, gate = _define(admin, remote, 1)["name"], unique("order"), threading.Event()
    remote.script(uid, status(500), held(gate, ok))
    made = decide(shop, staff, name, uid=uid)
    assert until_state(staff, made["ticket_number"], "failed")["version"] == 3
    retried(staff, made["ticket_number"])
    data = until_delivery(staff, made["ticket_number"], "running")
    assert (data["state"], data["version"]) == ("submitted", 4)
    gate.set()
    assert until_state(staff, made["ticket_number"], "acknowledged")["version"] == 5


def test_the_first_retry_comes_after_about_the_base(admin, shop, staff, remote):
    name, uid = _define(admin, remote, 2, base=2, cap=2)["name"], unique("order")
    remote.script(uid, status(500))
    decide(shop, staff, name, uid=uid)
    first, second = remote.wait_for(2, uid=uid)
    assert 1.5 <= second.at - first.at <= seconds(3.4)


def _planned(data):
    """Seconds from the latest attempt's end to the next one."""
    attempt = data["attempts"][-1]
    started = datetime.fromisoformat(attempt["started_at"])
    due = datetime.fromisoformat(data["delivery"]["next_attempt_at"])
    return (due - started).total_seconds() - attempt["duration_ms"] / 1000


def test_each_delay_is_four_times_the_last_up_to_the_cap(admin, shop, staff, remote):
    name, uid = _define(admin, remote, 18, base=100, cap=2000)["name"], unique("order")
    remote.always(uid, status(500))
    made = decide(shop, staff, name, uid=uid)
    for attempts, expected in enumerate([100, 400, 1600, 2000, 2000], start=1):
        data = until_attempted(staff, made["ticket_number"], attempts)
        assert len(data["attempts"]) == attempts
        assert expected * 0.8 - 2 <= _planned(data) <= expected * 1.2 + 2
        retried(staff, made["ticket_number"])


def test_the_delays_of_several_jobs_are_spread(admin, shop, staff, remote):
    name = _define(admin, remote, 18, base=3600, cap=3600)["name"]
    planned = set()
    for _ in range(6):
        uid = unique("order")
        remote.script(uid, status(500))
        made = decide(shop, staff, name, uid=uid)
        planned.add(round(_planned(failed_once(staff, made["ticket_number"]))))
    assert len(planned) > 1


def test_a_corrected_address_heals_waiting_jobs(admin, shop, staff, remote):
    wrong = f"http://127.0.0.1:{free_port()}/"
    row = _define(admin, remote, 18, remote_epilog_url=wrong)
    tickets = [decide(shop, staff, row["name"]) for _ in range(3)]
    for made in tickets:
        until_attempted(staff, made["ticket_number"], 1)
    change(admin, row, remote_epilog_url=remote.url)
    for made in tickets:
        data = until_state(staff, made["ticket_number"], "acknowledged")
        assert data["attempts"][0]["status"] is None and data["attempts"][-1]["status"] == 200


def test_a_retry_makes_a_waiting_job_due_now(admin, shop, staff, remote):
    name, uid = _define(admin, remote, 18, base=3600, cap=3600)["name"], unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, name, uid=uid)
    failed_once(staff, made["ticket_number"])
    assert retry(staff, made["ticket_number"]).json["ok"] is True
    data = until_state(staff, made["ticket_number"], "acknowledged")
    assert _numbers(data) == [1, 2]


def test_a_retry_of_a_running_delivery_does_nothing(shop, staff, discount, remote, unchanged):
    made, gate = create(shop, discount), threading.Event()
    remote.script(made["uid"], held(gate, final()))
    assert submit(staff, made["ticket_number"]).status == 200
    remote.wait_for(1, uid=made["uid"])
    with unchanged:
        retried(staff, made["ticket_number"])
    gate.set()
    until_state(staff, made["ticket_number"], "accepted")
    assert len(remote.calls(made["uid"])) == 1


def test_there_is_nothing_to_retry_before_a_decision(shop, staff, discount, unchanged):
    made = create(shop, discount)
    with unchanged:
        refused(retry(staff, made["ticket_number"]), 409, "not_pending")


def test_there_is_nothing_to_retry_once_it_is_acknowledged(
    shop, staff, discount, remote, unchanged
):
    made = decide(shop, staff, discount)
    until_state(staff, made["ticket_number"], "acknowledged")
    with unchanged:
        refused(retry(staff, made["ticket_number"]), 409, "not_pending")
    assert len(remote.calls(made["uid"])) == 1


def test_an_unknown_ticket_cannot_be_retried(staff, unchanged):
    with unchanged:
        refused(retry(staff, 987_654_321), 404, "not_found")


@pytest.mark.parametrize("wrong", ["x", None, [1], True], ids=repr)
def test_a_ticket_number_of_another_kind_is_named(staff, unchanged, wrong):
    with unchanged:
        invalid(retry(staff, wrong), "ticket_number")


def test_the_budget_is_read_at_each_attempt(admin, shop, staff, remote):
    row = _define(admin, remote, 18, base=3600, cap=3600)
    uid = unique("order")
    remote.always(uid, status(500))
    made = decide(shop, staff, row["name"], uid=uid)
    failed_once(staff, made["ticket_number"])
    change(admin, row, remote_max_attempts=2)
    retried(staff, made["ticket_number"])
    assert until_state(staff, made["ticket_number"], "failed")["delivery"]["attempts"] == 2


@pytest.mark.parametrize("base, cap, expected", [(100, 86400, 400), (100, 150, 150)])
def test_base_cap_and_address_are_read_at_each_attempt(
    admin, shop, staff, remote, base, cap, expected
):
    row, uid = _define(admin, remote, 18, base=3600, cap=3600), unique("order")
    remote.always(uid, status(500))
    number = decide(shop, staff, row["name"], uid=uid)["ticket_number"]
    assert 3600 * 0.8 - 2 <= _planned(failed_once(staff, number)) <= 3600 * 1.2 + 2
    delays = {"remote_retry_base_seconds": base, "remote_retry_cap_seconds": cap}
    change(admin, row, remote_epilog_url=f"{remote.url}/moved", **delays)
    retried(staff, number)
    data = until_attempted(staff, number, 2)
    assert expected * 0.8 - 2 <= _planned(data) <= expected * 1.2 + 2
    assert [call.path for call in remote.calls(uid)] == ["/epilog", "/epilog/moved"]


def test_the_version_grows_with_each_change_of_state_and_not_with_attempts(
    admin, shop, staff, remote
):
    made = create(shop, _define(admin, remote, 18, base=3600, cap=3600)["name"])
    number = made["ticket_number"]
    remote.script(made["uid"], status(500), status(500), ok)
    before = show(staff, number)
    assert (before["state"], before["version"]) == ("pending", 1)
    decided = submit(staff, number, data={"order_price": 90}).data
    assert (decided["state"], decided["version"]) == ("submitted", 2)
    for attempts in (1, 2):
        data = until_attempted(staff, number, attempts)
        assert (len(data["attempts"]), data["state"]) == (attempts, "submitted")
        assert data["version"] == 2 and data["data"]["order_price"] == 90
        retried(staff, number)
    data = until_state(staff, number, "acknowledged")
    assert (data["version"], len(data["attempts"])) == (3, 3)
