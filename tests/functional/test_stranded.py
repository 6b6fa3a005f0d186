"""Contract §8: a delivery that nothing would ever wake is found and goes on.

The server looks when it starts and every minute; these tests do not wait for the minute.
"""

import pytest

from support.definitions import define_discount, show, unique
from support.delivery import change, decide, failed_once, jobs_of, until_state
from support.remote import final, status

METRIC = 'tickiti_stranded_jobs_total{kind="%s"}'
PEOPLE = 'tickiti_jobs_waiting_for_a_person{kind="%s"}'


@pytest.fixture
def actors(own_server):
    return own_server.actors()


@pytest.fixture
def patient(actors, remote):
    """An intervention whose first retry comes in an hour."""
    return define_discount(actors.admin, unique("patient"), remote, remote_retry_base_seconds=3600)


def _waiting(actors, remote, row):
    """A decision whose first call failed and whose next one comes in an hour."""
    uid = unique("order")
    remote.script(uid, status(503))
    remote.always(uid, final())
    made = decide(actors.shop, actors.staff, row["name"], uid=uid)
    failed_once(actors.staff, made["ticket_number"])
    [job] = jobs_of(actors.root, made["ticket_number"])
    return made, int(job["id"])


def _changed_while_down(server, *statements):
    assert server.stop() == 0, server.stderr()
    for sql, *values in statements:
        assert server.execute(sql, *values) >= 1, sql
    server.start()


def _metric(server, line):
    text = server.client.get("/metrics").text
    return next(int(row.split()[-1]) for row in text.splitlines() if row.startswith(line))


STRANDED = {
    "held": "UPDATE job SET state = 'held' WHERE id = ?",
    "scheduled": "UPDATE job SET next_attempt_at = NULL WHERE id = ?",
    "disabled": "UPDATE job SET state = 'disabled', resumes = TRUE WHERE id = ?",
    "submitted": "UPDATE job SET state = 'superseded', next_attempt_at = NULL WHERE id = ?",
}


@pytest.mark.parametrize("kind", STRANDED)
def test_a_stranded_delivery_is_woken_logged_and_counted(
    own_server, actors, remote, patient, kind
):
    made, job = _waiting(actors, remote, patient)
    _changed_while_down(own_server, (STRANDED[kind], job))
    data = until_state(actors.staff, made["ticket_number"], "accepted")
    assert len(data["attempts"]) == 2
    assert len({call.headers["Idempotency-Key"] for call in remote.calls(made["uid"])}) == 1
    assert _metric(own_server, METRIC % kind) == 1
    [line] = [row for row in own_server.stderr().splitlines() if "nothing would have woken" in row]
    assert '"level":"warn"' in line and f'"kind":"{kind}"' in line and f'"jobs":"{job}"' in line


def test_a_running_one_without_a_lease_is_taken_back(own_server, actors, remote, patient):
    made, job = _waiting(actors, remote, patient)
    _changed_while_down(
        own_server, ("UPDATE job SET state = 'running', lease_until = NULL WHERE id = ?", job)
    )
    data = until_state(actors.staff, made["ticket_number"], "accepted")
    errors = [row["error"] for row in data["attempts"]]
    assert len(errors) == 3 and errors[1] == "interrupted" and not errors[2], errors
    assert data["delivery"]["attempts"] == 2, "what we interrupted does not count"


def test_a_decision_without_a_job_gets_one(own_server, actors, remote, patient):
    made, job = _waiting(actors, remote, patient)
    _changed_while_down(
        own_server,
        ("DELETE FROM job_attempt WHERE job_id = ?", job),
        ("DELETE FROM job WHERE id = ?", job),
    )
    until_state(actors.staff, made["ticket_number"], "accepted")
    assert remote.calls(made["uid"])[-1].json["response_id"] == made["decision"]
    assert _metric(own_server, METRIC % "submitted") == 1


def test_what_a_person_must_decide_is_only_counted(own_server, actors, remote, patient):
    change(actors.admin, patient, remote_enabled=False)
    made_off = decide(actors.shop, actors.staff, patient["name"])
    change(actors.admin, patient, remote_enabled=True)
    failed, failed_job = _waiting(actors, remote, patient)
    discarded, discarded_job = _waiting(actors, remote, patient)
    body = {"job_ids": [discarded_job]}
    assert actors.root.post("/api/v1/supervisor/jobs/delete", body).status == 200
    _changed_while_down(
        own_server,
        ("UPDATE job SET state = 'failed', next_attempt_at = NULL WHERE id = ?", failed_job),
        ("UPDATE intervention_payload SET state = 'failed' WHERE uid = ?", failed["uid"]),
    )
    later = decide(actors.shop, actors.staff, patient["name"])
    until_state(actors.staff, later["ticket_number"], "acknowledged")
    for made, state in ((made_off, "disabled"), (failed, "failed"), (discarded, "discarded")):
        assert show(actors.staff, made["ticket_number"])["delivery"]["state"] == state
    for kind in ("made_while_off", "failed", "discarded"):
        assert _metric(own_server, PEOPLE % kind) == 1, kind
    assert all(_metric(own_server, METRIC % kind) == 0 for kind in STRANDED)


def test_what_waits_as_it_should_is_left_alone(own_server, actors, remote, patient):
    waiting, job = _waiting(actors, remote, patient)
    later, _ = _waiting(actors, remote, patient)
    far = 4_000_000_000_000
    breaker = f"UPDATE breaker SET next_probe_at = {far} WHERE intervention_id = ?"
    _changed_while_down(
        own_server,
        ("UPDATE job SET state = 'held' WHERE id = ?", job),
        (breaker, patient["id"]),
    )
    other = define_discount(actors.admin, unique("other"), remote)["name"]
    made = decide(actors.shop, actors.staff, other)
    until_state(actors.staff, made["ticket_number"], "acknowledged")
    assert show(actors.staff, waiting["ticket_number"])["delivery"]["state"] == "held"
    assert show(actors.staff, later["ticket_number"])["delivery"]["state"] == "scheduled"
    assert all(_metric(own_server, METRIC % kind) == 0 for kind in STRANDED)
