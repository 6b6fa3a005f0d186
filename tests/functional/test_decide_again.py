"""Contract §8: staff may decide again; what they decided before is superseded for good."""

import threading

import pytest

from support.definitions import define_discount, show, submit, thread, unique
from support.delivery import (
    change,
    decide,
    failed_once,
    jobs_of,
    keys_of,
    response_of,
    retried,
    until_attempted,
    until_state,
)
from support.expect import refused
from support.remote import final, held, ok, status


def _row(admin, remote, **changes):
    return define_discount(
        admin, unique("again"), remote, remote_retry_base_seconds=3600, **changes
    )


def _acknowledged(admin, shop, staff, remote):
    made = decide(shop, staff, _row(admin, remote)["name"])
    return made, until_state(staff, made["ticket_number"], "acknowledged")


def _failed(admin, shop, staff, remote):
    uid = unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, _row(admin, remote, remote_max_attempts=1)["name"], uid=uid)
    return made, until_state(staff, made["ticket_number"], "failed")


def _waiting(admin, shop, staff, remote):
    uid = unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, _row(admin, remote)["name"], uid=uid)
    return made, failed_once(staff, made["ticket_number"])


def _disabled(admin, shop, staff, remote):
    row = _row(admin, remote, remote_enabled=False)
    made = decide(shop, staff, row["name"])
    data = show(staff, made["ticket_number"])
    assert data["delivery"]["state"] == "disabled"
    change(admin, row, remote_enabled=True)
    return made, data


FROM = {
    "acknowledged": (_acknowledged, 1, "delivered"),
    "failed": (_failed, 1, "superseded"),
    "waiting after a failure": (_waiting, 1, "superseded"),
    "disabled": (_disabled, 0, "superseded"),
}


@pytest.mark.parametrize("begin, calls, older_state", FROM.values(), ids=FROM.keys())
def test_deciding_again_makes_a_new_response_and_a_new_job(
    admin, shop, staff, root, remote, begin, calls, older_state
):
    made, before = begin(admin, shop, staff, remote)
    number, uid = made["ticket_number"], made["uid"]
    remote.wait_for(calls, uid=uid)
    remote.always(uid, final())
    done = submit(staff, number, version=before["version"], data={"order_price": 55})
    assert done.status == 200, done
    assert done.data["state"] == "submitted" and done.data["version"] == before["version"] + 1
    assert done.data["response_id"] > made["decision"]
    data = until_state(staff, number, "accepted")
    assert (data["response_id"], data["data"]["order_price"]) == (done.data["response_id"], 55)
    *older, newest = remote.wait_for(calls + 1, uid=uid)
    assert newest.json["response_id"] == done.data["response_id"]
    assert newest.json["data"]["order_price"] == 55
    assert keys_of([newest])[0] not in keys_of(older)
    first, second = jobs_of(root, number)
    assert second["state"] == "delivered"
    assert first["state"] in (older_state, "superseded")
    assert response_of(staff, number, made["decision"])["audit"] == []
    assert len(response_of(staff, number, done.data["response_id"])["audit"]) == 1


@pytest.mark.parametrize("begin", [_failed, _waiting, _disabled])
def test_a_superseded_job_is_never_called_or_revived_again(
    admin, shop, staff, root, remote, begin
):
    made, before = begin(admin, shop, staff, remote)
    number, uid = made["ticket_number"], made["uid"]
    calls = len(remote.calls(uid))
    remote.script(uid, status(500), ok)
    done = submit(staff, number, version=before["version"])
    assert done.status == 200, done
    remote.wait_for(calls + 1, uid=uid)
    older, _ = jobs_of(root, number)
    answer = root.post("/api/v1/supervisor/jobs/retry", {"job_ids": [older["id"]]})
    assert answer.status == 200, answer
    assert jobs_of(root, number)[0]["state"] == "superseded"
    until_attempted(staff, number, 1)
    retried(staff, number)
    until_state(staff, number, "acknowledged")
    newer = remote.calls(uid)[calls:]
    assert {call.json["response_id"] for call in newer} == {done.data["response_id"]}
    assert jobs_of(root, number)[0]["state"] == "superseded"


def test_a_first_delivery_that_still_waits_for_its_turn_is_not_decided_again(
    admin, shop, staff, remote
):
    name = _row(admin, remote, remote_max_concurrency=1)["name"]
    busy, uid, gate = unique("order"), unique("order"), threading.Event()
    remote.script(busy, held(gate))
    remote.script(uid, final())
    decide(shop, staff, name, uid=busy)
    remote.wait_for(1, uid=busy)
    number = decide(shop, staff, name, uid=uid)["ticket_number"]
    before = show(staff, number)
    assert (before["version"], before["attempts"]) == (2, [])
    assert (before["delivery"]["state"], before["delivery"]["attempts"]) == ("scheduled", 0)
    refused(submit(staff, number, version=2), 409, "not_pending")
    assert show(staff, number) == before
    gate.set()
    until_state(staff, number, "accepted")
    assert len(thread(staff, number)) == 4 and len(remote.calls(uid)) == 1


def test_deciding_again_needs_the_present_version(admin, shop, staff, remote, unchanged):
    made, before = _acknowledged(admin, shop, staff, remote)
    with unchanged:
        answer = submit(staff, made["ticket_number"], version=before["version"] - 1)
        refused(answer, 409, "stale_version")
