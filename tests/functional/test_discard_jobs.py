"""Contract §10: a person ends deliveries; §8: what may follow."""

import json
import threading

import pytest

from support.definitions import create, define_discount, show, submit, unique
from support.delivery import (
    change,
    decide,
    failed_once,
    jobs_of,
    keys_of,
    retried,
    retry,
    until_state,
)
from support.desk import audit, row_of
from support.expect import invalid, refused
from support.remote import final, held, ok, status

DELETE = "/api/v1/supervisor/jobs/delete"


@pytest.fixture(scope="module")
def patient(admin, remote):
    return define_discount(admin, unique("patient"), remote, remote_retry_base_seconds=3600)["name"]


def _waiting(shop, staff, remote, intervention):
    """A decision whose first attempt failed; `data` of create."""
    uid = unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, intervention, uid=uid)
    failed_once(staff, made["ticket_number"])
    return made


def _job(root, made):
    return jobs_of(root, made["ticket_number"])[-1]


def _discarded(root, *ids, **extra):
    """The rows that a discard, which must succeed, answers."""
    done = root.post(DELETE, {"job_ids": list(ids), **extra})
    assert done.status == 200 and "error" not in done.json, done
    return done.json["jobs"]


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_discarded_job_stays_and_its_payload_is_failed(
    shop, staff, root, remote, patient, write
):
    made = _waiting(shop, staff, remote, patient)
    job = _job(root, made)
    [row] = _discarded(root, write(job["id"]))
    assert row == {**job, "state": "discarded", "next_attempt_at": None}
    assert _job(root, made) == row
    data = show(staff, made["ticket_number"])
    assert (data["state"], data["version"]) == ("failed", 3)
    assert data["response_id"] == made["decision"]
    assert data["delivery"]["state"] == "discarded"
    assert data["delivery"]["next_attempt_at"] is None
    assert data["delivery"]["attempts"] == len(data["attempts"]) == 1
    shown = row_of(staff, made["ticket_number"])["intervention"]
    assert (shown["state"], shown["delivery"]["state"]) == ("failed", "discarded")


def test_the_discard_is_audited_with_its_reason(shop, staff, root, remote, patient):
    made = _waiting(shop, staff, remote, patient)
    _discarded(root, _job(root, made)["id"], reason="Done by hand")
    entry = audit(staff, made["ticket_number"])[-1]
    assert (entry["actor"], entry["action"]) == ("root@desk.example", "job.discard")
    assert entry["before"] == {"state": "submitted"}
    assert entry["after"] == {"state": "failed", "delivery": "discarded", "reason": "Done by hand"}


def test_a_failed_delivery_is_discarded_and_its_payload_stays_as_it_is(
    admin, shop, staff, root, remote
):
    row = define_discount(admin, unique("once"), remote, remote_max_attempts=1)
    uid = unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, row["name"], uid=uid)
    until_state(staff, made["ticket_number"], "failed")
    _discarded(root, _job(root, made)["id"])
    data = show(staff, made["ticket_number"])
    assert (data["state"], data["version"]) == ("failed", 3)
    assert data["delivery"]["state"] == "discarded"
    entry = audit(staff, made["ticket_number"])[-1]
    assert entry["before"] == {"delivery": "failed"}
    assert entry["after"] == {"delivery": "discarded"}


def test_a_disabled_delivery_is_discarded_and_does_not_resume(admin, shop, staff, root, remote):
    row = define_discount(admin, unique("off"), remote, remote_retry_base_seconds=3600)
    made = _waiting(shop, staff, remote, row["name"])
    change(admin, row, remote_enabled=False)
    _discarded(root, _job(root, made)["id"])
    change(admin, row, remote_enabled=True)
    assert show(staff, made["ticket_number"])["delivery"]["state"] == "discarded"


def test_a_retry_revives_a_discarded_delivery(shop, staff, root, remote, patient):
    uid = unique("order")
    remote.script(uid, status(500), final())
    made = decide(shop, staff, patient, uid=uid)
    failed_once(staff, made["ticket_number"])
    _discarded(root, _job(root, made)["id"])
    retried(staff, made["ticket_number"])
    data = until_state(staff, made["ticket_number"], "accepted")
    assert data["response_id"] == made["decision"]
    assert [attempt["number"] for attempt in data["attempts"]] == [1, 2]
    assert len(set(keys_of(remote.calls(uid)))) == 1
    assert len(jobs_of(root, made["ticket_number"])) == 1


def test_a_bulk_retry_revives_a_discarded_delivery(shop, staff, root, remote, patient):
    made = _waiting(shop, staff, remote, patient)
    job = _job(root, made)
    _discarded(root, job["id"])
    [row] = root.post("/api/v1/supervisor/jobs/retry", {"job_ids": [job["id"]]}).json["jobs"]
    assert row["id"] == job["id"]
    until_state(staff, made["ticket_number"], "acknowledged")


def test_deciding_again_supersedes_a_discarded_delivery(shop, staff, root, remote, patient):
    made = _waiting(shop, staff, remote, patient)
    number = made["ticket_number"]
    _discarded(root, _job(root, made)["id"])
    assert submit(staff, number, version=3).status == 200
    until_state(staff, number, "acknowledged")
    assert [row["state"] for row in jobs_of(root, number)] == ["superseded", "delivered"]


def test_a_discarded_job_is_never_called(shop, staff, root, remote, patient):
    made = _waiting(shop, staff, remote, patient)
    calls = len(remote.calls(made["uid"]))
    _discarded(root, _job(root, made)["id"])
    other = decide(shop, staff, patient)
    until_state(staff, other["ticket_number"], "acknowledged")
    assert len(remote.calls(made["uid"])) == calls


def test_a_running_job_is_refused_by_name_and_nothing_changes(
    shop, staff, root, remote, patient, unchanged
):
    waiting = _waiting(shop, staff, remote, patient)
    made, gate = create(shop, patient), threading.Event()
    remote.script(made["uid"], held(gate, ok))
    assert submit(staff, made["ticket_number"]).status == 200
    remote.wait_for(1, uid=made["uid"])
    running = _job(root, made)
    with unchanged:
        body = {"job_ids": [_job(root, waiting)["id"], running["id"]]}
        answer = refused(root.post(DELETE, body), 409, "in_use")
    assert f"job {running['id']}" in answer.json["message"]
    assert str(made["ticket_number"]) in answer.json["message"]
    assert _job(root, waiting)["state"] == "scheduled"
    gate.set()
    until_state(staff, made["ticket_number"], "acknowledged")


def test_what_has_ended_or_is_unknown_is_passed_over(
    shop, staff, root, remote, patient, unchanged
):
    made = decide(shop, staff, patient)
    until_state(staff, made["ticket_number"], "acknowledged")
    again = _waiting(shop, staff, remote, patient)
    _discarded(root, _job(root, again)["id"])
    with unchanged:
        assert _discarded(root) == []
        assert _discarded(root, 987_654_321, "987654321") == []
        assert _discarded(root, _job(root, made)["id"], _job(root, again)["id"]) == []
    assert show(staff, made["ticket_number"])["delivery"]["state"] == "delivered"


def test_a_job_named_twice_is_discarded_once(shop, staff, root, remote, patient):
    made = _waiting(shop, staff, remote, patient)
    job = _job(root, made)
    assert len(_discarded(root, job["id"], str(job["id"]))) == 1


def test_there_is_nothing_to_retry_once_it_is_delivered_after_all(
    shop, staff, root, remote, patient
):
    made = _waiting(shop, staff, remote, patient)
    _discarded(root, _job(root, made)["id"])
    retried(staff, made["ticket_number"])
    until_state(staff, made["ticket_number"], "acknowledged")
    refused(retry(staff, made["ticket_number"]), 409, "not_pending")


WRONG = {
    "no ids": ({}, "job_ids"),
    "no list": ({"job_ids": 5}, "job_ids"),
    "no id": ({"job_ids": [1, "x"]}, "job_ids.1"),
    "too many": ({"job_ids": list(range(1001))}, "job_ids"),
    "reason a number": ({"job_ids": [1], "reason": 5}, "reason"),
    "reason too long": ({"job_ids": [1], "reason": "x" * 1001}, "reason"),
}


@pytest.mark.parametrize("body, field", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_field_is_named_and_nothing_changes(root, unchanged, body, field):
    with unchanged:
        invalid(root.post(DELETE, body), field)


def test_every_wrong_field_is_named_at_once(root, unchanged):
    with unchanged:
        invalid(root.post(DELETE, json.dumps({"reason": []})), "job_ids", "reason")


def test_it_takes_a_superuser_with_the_ability(server, admin, unchanged):
    email = f"{unique('boss')}@desk.example"
    server.user(email, "Boss", "admin")
    boss = server.client.with_token(server.token(unique("boss"), ["*"], email))
    reader = server.client.with_token(
        server.token(unique("reader"), ["supervisor:read"], "root@desk.example")
    )
    with unchanged:
        refused(boss.post(DELETE, {"job_ids": [1]}), 403, "missing_role")
        refused(reader.post(DELETE, {"job_ids": [1]}), 403, "missing_ability")
        refused(admin.post(DELETE, {"job_ids": [1]}), 403, "missing_ability")
