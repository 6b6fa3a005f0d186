"""Contract §10: the supervisor's list of jobs and the bulk retry."""

import pytest

from support.definitions import define_discount, unique
from support.delivery import decide, failed_once, jobs_of, retried, until_state
from support.expect import TIME, invalid
from support.remote import status

JOBS = "/api/v1/supervisor/jobs"
RETRY = f"{JOBS}/retry"
KEYS = {
    "id",
    "name",
    "state",
    "ticket_number",
    "intervention",
    "attempts",
    "next_attempt_at",
    "last_error",
}


@pytest.fixture(scope="module")
def patient(admin, remote):
    return define_discount(admin, unique("patient"), remote, remote_retry_base_seconds=3600)["name"]


def _waiting(shop, staff, remote, intervention):
    uid = unique("order")
    remote.script(uid, status(500))
    made = decide(shop, staff, intervention, uid=uid)
    return made, failed_once(staff, made["ticket_number"])


def test_a_job_is_listed_with_every_field(shop, staff, root, remote, patient):
    made, data = _waiting(shop, staff, remote, patient)
    [row] = jobs_of(root, made["ticket_number"])
    assert KEYS <= set(row)
    assert row["name"] == "InterventionTicketEpilogJob"
    assert (row["state"], row["attempts"]) == ("scheduled", 1)
    assert (row["ticket_number"], row["intervention"]) == (made["ticket_number"], patient)
    assert row["next_attempt_at"] == data["delivery"]["next_attempt_at"]
    assert TIME.fullmatch(row["next_attempt_at"])
    assert row["last_error"] == data["delivery"]["last_error"]


def test_a_delivered_job_has_no_next_attempt(shop, staff, root, discount):
    made = decide(shop, staff, discount)
    until_state(staff, made["ticket_number"], "acknowledged")
    [row] = jobs_of(root, made["ticket_number"])
    assert (row["state"], row["attempts"], row["next_attempt_at"]) == ("delivered", 1, None)


def test_a_failed_job_is_shown_with_what_went_wrong_last(admin, shop, staff, root, remote):
    changes = {"remote_max_attempts": 2, "remote_retry_base_seconds": 3600}
    name, uid = define_discount(admin, unique("gone"), remote, **changes)["name"], unique("order")
    remote.script(uid, status(500), status(404))
    number = decide(shop, staff, name, uid=uid)["ticket_number"]
    failed_once(staff, number)
    retried(staff, number)
    data = until_state(staff, number, "failed")
    [row] = jobs_of(root, number)
    assert (row["state"], row["attempts"], row["next_attempt_at"]) == ("failed", 2, None)
    assert "404" in row["last_error"] and row["last_error"] == data["delivery"]["last_error"]


def test_the_index_is_keyed_and_has_no_error(root):
    body = root.post(JOBS, {}).json
    assert isinstance(body["jobs"], list) and "error" not in body


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_several_jobs_are_made_due_at_once_and_unknown_ids_are_no_error(
    shop, staff, root, remote, patient, write
):
    tickets = [_waiting(shop, staff, remote, patient)[0] for _ in range(3)]
    ids = [write(jobs_of(root, made["ticket_number"])[0]["id"]) for made in tickets]
    answer = root.post(RETRY, {"job_ids": [*ids, write(987_654_321)]})
    assert answer.status == 200 and "error" not in answer.json, answer
    for made in tickets:
        until_state(staff, made["ticket_number"], "acknowledged")


def test_no_or_only_unknown_ids_are_no_error(root, unchanged):
    with unchanged:
        for ids in ([], [987_654_321], ["987654321"]):
            assert root.post(RETRY, {"job_ids": ids}).status == 200


@pytest.mark.parametrize("wrong", ["x", 5, {}, None], ids=repr)
def test_job_ids_that_are_no_list_are_named(root, unchanged, wrong):
    with unchanged:
        invalid(root.post(RETRY, {"job_ids": wrong}), "job_ids")


def test_missing_job_ids_are_named(root, unchanged):
    with unchanged:
        invalid(root.post(RETRY, {}), "job_ids")


def test_an_id_that_is_named_twice_is_retried_and_audited_once(
    server, shop, staff, root, remote, patient
):
    made, _ = _waiting(shop, staff, remote, patient)
    [row] = jobs_of(root, made["ticket_number"])
    done = root.post(RETRY, {"job_ids": [row["id"], str(row["id"]), row["id"]]})
    assert done.status == 200 and [job["id"] for job in done.json["jobs"]] == [row["id"]], done
    until_state(staff, made["ticket_number"], "acknowledged")
    audited = server.rows(
        "SELECT count(*) FROM audit_entry WHERE action = 'job.retry' AND subject = ?",
        f"ticket:{made['ticket_number']}",
    )
    assert audited == [(1,)]


def test_jobs_are_retried_in_the_order_of_their_ids(shop, staff, root, remote, patient):
    made = [_waiting(shop, staff, remote, patient)[0] for _ in range(3)]
    ids = [int(jobs_of(root, one["ticket_number"])[0]["id"]) for one in made]
    done = root.post(RETRY, {"job_ids": [*reversed(ids), 999_999_999]})
    assert [int(job["id"]) for job in done.json["jobs"]] == sorted(ids), done
