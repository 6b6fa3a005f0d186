"""Contract §8: answers of a worker that lost its lease, and for a superseded decision."""

import threading

import pytest

from support.definitions import create, define_discount, show, submit, thread, unique
from support.delivery import decide, jobs_of, retry, until_attempted, until_state
from support.expect import refused
from support.patience import until
from support.remote import final, held, ok, status


def _define(admin, remote, attempts=18):
    """An intervention whose next attempt comes only when a test makes it due."""
    settings = {"remote_max_attempts": attempts, "remote_retry_base_seconds": 3600}
    return define_discount(admin, unique("late"), remote, **settings)["name"]


@pytest.fixture(scope="module")
def patient(admin, remote):
    return _define(admin, remote)


def _held(shop, staff, remote, intervention, answer, *later):
    """A decision whose first call is under way until `gate` is set; later calls get `later`."""
    uid, gate = unique("order"), threading.Event()
    remote.script(uid, held(gate, answer), *later)
    made = decide(shop, staff, intervention, uid=uid, data={"order_price": 90})
    remote.wait_for(1, uid=uid)
    return made, gate


def _take_over(server, remote, made):
    """The lease of the call under way has run out: another worker calls for the same job."""
    [(old,)] = server.rows("SELECT lease FROM job WHERE ticket_id = ?", made["ticket_id"])
    ended = server.execute(
        "UPDATE job SET state = 'scheduled', next_attempt_at = 0, lease_until = NULL"
        " WHERE ticket_id = ? AND state = 'running'",
        made["ticket_id"],
    )
    assert ended == 1
    remote.wait_for(2, uid=made["uid"])
    [(new,)] = server.rows("SELECT lease FROM job WHERE ticket_id = ?", made["ticket_id"])
    assert new > old


def _let_fail(server, made):
    """The lease has run out, and another worker's attempt has failed: the job waits."""
    waiting = server.execute(
        "UPDATE job SET state = 'scheduled', failures = 1, attempt = 2, lease = lease + 1,"
        f" next_attempt_at = {server.database.now} + 3600000, lease_until = NULL,"
        " last_error = 'HTTP 500' WHERE ticket_id = ? AND state = 'running'",
        made["ticket_id"],
    )
    assert waiting == 1


def _texts(rows):
    """The audit texts of each response."""
    return [[line["text"] for line in row["audit"]] for row in rows]


def test_the_finals_of_an_old_and_a_new_worker_are_written_once(
    server, shop, staff, remote, patient
):
    made, gate = _held(shop, staff, remote, patient, final("Old"), final("New"))
    number = made["ticket_number"]
    _take_over(server, remote, made)
    until_state(staff, number, "accepted")
    rows = thread(staff, number)
    assert _texts(rows) == [[], [], ["New"], []]
    gate.set()
    data = until_attempted(staff, number, 2)
    assert [attempt["number"] for attempt in data["attempts"]] == [1, 2]
    assert (data["state"], data["version"]) == ("accepted", 3)
    assert thread(staff, number) == rows


@pytest.mark.parametrize("later", [final("New"), ok, status(500)], ids=["final", "ok", "500"])
def test_the_final_of_a_worker_that_lost_its_lease_is_applied_while_the_next_call_runs(
    server, shop, staff, remote, patient, later
):
    second = threading.Event()
    made, first = _held(shop, staff, remote, patient, final("Old"), held(second, later))
    number = made["ticket_number"]
    _take_over(server, remote, made)
    first.set()
    data = until_state(staff, number, "accepted")
    assert data["version"] == 3 and len(data["attempts"]) == 1
    rows = thread(staff, number)
    assert _texts(rows) == [[], [], ["Old"], []]
    second.set()
    data = until_attempted(staff, number, 2)
    assert (data["state"], data["version"]) == ("accepted", 3)
    assert thread(staff, number) == rows


@pytest.mark.parametrize("attempts", [18, 1])
def test_what_an_old_worker_had_accepted_is_not_called_again_when_the_next_call_fails(
    admin, server, shop, staff, root, remote, attempts
):
    second = threading.Event()
    name = _define(admin, remote, attempts)
    made, first = _held(shop, staff, remote, name, final("Old"), held(second, status(500)))
    number = made["ticket_number"]
    _take_over(server, remote, made)
    first.set()
    until_state(staff, number, "accepted")
    second.set()
    until_attempted(staff, number, 2)
    [job] = jobs_of(root, number)
    assert (job["state"], job["next_attempt_at"]) == ("delivered", None)
    refused(retry(staff, number), 409, "not_pending")


@pytest.mark.parametrize("attempts, state", [(18, "submitted"), (1, "failed")])
def test_the_final_of_a_worker_that_lost_its_lease_is_applied_after_the_next_call_failed(
    admin, server, shop, staff, root, remote, attempts, state
):
    name = _define(admin, remote, attempts)
    made, gate = _held(shop, staff, remote, name, final("Old"), status(500))
    number = made["ticket_number"]
    _take_over(server, remote, made)
    before = until_attempted(staff, number, 1)
    assert before["state"] == state
    gate.set()
    data = until_state(staff, number, "accepted")
    assert data["version"] == before["version"] + 1
    assert _texts(thread(staff, number)) == [[], [], ["Old"], []]
    [job] = jobs_of(root, number)
    assert (job["state"], job["next_attempt_at"]) == ("delivered", None)


LATE = {"a final": (final("Old"), 200), "ok": (ok, 200), "a failure": (status(500), 500)}


@pytest.mark.parametrize("answer, code", LATE.values(), ids=LATE.keys())
def test_an_answer_for_a_superseded_response_is_logged_and_changes_nothing(
    server, shop, staff, root, remote, patient, answer, code
):
    second = threading.Event()
    made, first = _held(shop, staff, remote, patient, answer, held(second, final("Second")))
    number = made["ticket_number"]
    _let_fail(server, made)
    again = submit(staff, number, version=2, data={"order_price": 55})
    assert again.status == 200, again
    remote.wait_for(2, uid=made["uid"])
    before = show(staff, number), thread(staff, number), jobs_of(root, number)
    assert before[0]["response_id"] == again.data["response_id"]
    assert before[0]["data"]["order_price"] == 55
    logged = (
        "SELECT status FROM job_attempt JOIN job ON job.id = job_attempt.job_id"
        " WHERE job.response_id = ?"
    )
    first.set()
    rows = until(lambda: server.rows(logged, made["decision"]), "the attempt's row")
    assert rows == [(code,)]
    assert (show(staff, number), thread(staff, number), jobs_of(root, number)) == before
    second.set()
    assert until_state(staff, number, "accepted")["response_id"] == again.data["response_id"]
    assert _texts(thread(staff, number)) == [[], [], [], ["Second"], []]


def test_an_end_that_cannot_be_written_keeps_no_other_from_it(own_server, own_remote):
    actors, gate = own_server.actors(), threading.Event()
    name = define_discount(actors.admin, "discount_request", own_remote)["name"]
    tickets = [create(actors.shop, name) for _ in range(8)]
    for ticket in tickets:
        own_remote.script(ticket["uid"], held(gate, final()))
        assert submit(actors.staff, ticket["ticket_number"]).status == 200
    own_remote.wait_for(8)
    broken = tickets.pop(3)["intervention_payload_id"]
    own_server.execute("UPDATE intervention_payload SET data = '{' WHERE id = ?", broken)
    gate.set()
    for ticket in tickets:
        until_state(actors.staff, ticket["ticket_number"], "accepted")
