"""Contract §8 "Delivery guarantees": a remote that is away holds its jobs until a probe finds it."""

import threading
from datetime import datetime, timedelta, timezone

import pytest

from support.definitions import define_discount, show, submit, unique
from support.delivery import (
    change,
    decide,
    retried,
    until_attempted,
    until_delivery,
    until_state,
)
from support.remote import final, held, ok, status

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture
def away(admin, remote):
    """An intervention whose first retry comes in minutes; no test waits for one."""
    return define_discount(admin, unique("away"), remote, remote_retry_base_seconds=600)


def _fail(shop, staff, remote, name, *answers):
    """One decision for each answer, told to the remote in this order."""
    tickets = []
    for answer in answers:
        uid = unique("order")
        remote.always(uid, answer)
        made = decide(shop, staff, name, uid=uid)
        until_attempted(staff, made["ticket_number"], 1)
        tickets.append(made["ticket_number"])
    return tickets


def _hold(shop, staff, remote, name):
    """Opens the breaker; gives a decision that is held behind it."""
    _fail(shop, staff, remote, name, *[status(503)] * 10)
    made = decide(shop, staff, name)
    until_delivery(staff, made["ticket_number"], "held")
    return made


def _seconds_to(text):
    return (datetime.fromisoformat(text) - datetime.now(timezone.utc)).total_seconds()


def _probe_now(server, row):
    server.execute("UPDATE breaker SET next_probe_at = 0 WHERE intervention_id = ?", row["id"])


def test_ten_in_a_row_hold_what_comes_due(shop, staff, remote, away):
    made = _hold(shop, staff, remote, away["name"])
    data = show(staff, made["ticket_number"])
    assert data["state"] == "submitted" and data["attempts"] == []
    assert data["delivery"]["attempts"] == 0
    assert 0 < _seconds_to(data["delivery"]["next_attempt_at"]) <= 60
    assert remote.calls(made["uid"]) == []


def test_another_intervention_goes_on(admin, shop, staff, remote, away):
    _hold(shop, staff, remote, away["name"])
    other = define_discount(admin, unique("there"), remote)["name"]
    made = decide(shop, staff, other)
    until_state(staff, made["ticket_number"], "acknowledged")


@pytest.mark.parametrize("between", [ok, status(404), status(410)], ids=["ok", "404", "410"])
def test_any_other_answer_begins_the_row_anew(shop, staff, remote, away, between):
    _fail(shop, staff, remote, away["name"], *[status(500)] * 9, between, *[status(429)] * 9)
    made = decide(shop, staff, away["name"])
    until_state(staff, made["ticket_number"], "acknowledged")


def test_what_is_a_jobs_own_fault_holds_nobody(shop, staff, remote, away):
    _fail(shop, staff, remote, away["name"], *[status(404)] * 11)
    made = decide(shop, staff, away["name"])
    until_state(staff, made["ticket_number"], "acknowledged")


def test_a_probe_that_is_answered_lets_all_go_on(server, shop, staff, remote, away):
    first = _hold(shop, staff, remote, away["name"])
    second = decide(shop, staff, away["name"])
    until_delivery(staff, second["ticket_number"], "held")
    _probe_now(server, away)
    for made in (first, second):
        until_state(staff, made["ticket_number"], "acknowledged")
    assert server.rows("SELECT * FROM breaker WHERE intervention_id = ?", away["id"]) == []


def test_a_probe_in_vain_doubles_the_pause(server, shop, staff, remote, away):
    made = _hold(shop, staff, remote, away["name"])
    remote.always(made["uid"], status(503))
    other = decide(shop, staff, away["name"])
    _probe_now(server, away)
    until_attempted(staff, made["ticket_number"], 1)
    until_delivery(staff, other["ticket_number"], "held")
    ((pause, probe),) = server.rows(
        "SELECT probe_pause_ms, probe_job_id FROM breaker WHERE intervention_id = ?", away["id"]
    )
    assert (pause * MILLISECOND, probe) == (timedelta(minutes=2), 0)
    assert remote.calls(other["uid"]) == []


def test_a_probe_that_was_cut_short_is_soon_followed_by_another(own_server, own_remote):
    actors, gate = own_server.actors(), threading.Event()
    shop, staff = actors.shop, actors.staff
    changes = {"remote_retry_base_seconds": 600, "remote_timeout_seconds": 300}
    name = define_discount(actors.admin, unique("cut"), own_remote, **changes)["name"]
    made = _hold(shop, staff, own_remote, name)
    own_remote.script(made["uid"], held(gate, ok))
    retried(staff, made["ticket_number"])
    own_remote.wait_for(1, uid=made["uid"])
    own_server.restart()
    until_delivery(own_server.actors().staff, made["ticket_number"], "held")
    own_remote.always(made["uid"], ok)
    until_state(own_server.actors().staff, made["ticket_number"], "acknowledged")
    gate.set()


def test_a_person_may_have_it_probed_now(shop, staff, remote, away):
    earlier = _hold(shop, staff, remote, away["name"])
    chosen = decide(shop, staff, away["name"])
    until_delivery(staff, chosen["ticket_number"], "held")
    remote.always(chosen["uid"], final())
    retried(staff, chosen["ticket_number"])
    until_state(staff, chosen["ticket_number"], "accepted")
    until_state(staff, earlier["ticket_number"], "acknowledged")
    first_chosen, first_earlier = remote.calls(chosen["uid"])[0], remote.calls(earlier["uid"])[0]
    assert first_chosen.at < first_earlier.at


@pytest.mark.parametrize("what", ["url", "token"])
def test_another_address_or_token_lets_all_go_on(admin, shop, staff, remote, away, what):
    made = _hold(shop, staff, remote, away["name"])
    if what == "url":
        change(admin, away, remote_epilog_url=f"{remote.url}?moved=1")
    else:
        change(admin, away, remote_bearer_token="another")
    until_state(staff, made["ticket_number"], "acknowledged")


def test_switched_off_and_on_again_it_is_held_as_before(admin, shop, staff, remote, away):
    made = _hold(shop, staff, remote, away["name"])
    change(admin, away, remote_enabled=False)
    until_delivery(staff, made["ticket_number"], "disabled")
    change(admin, away, remote_enabled=True)
    until_delivery(staff, made["ticket_number"], "held")


def test_a_held_decision_may_be_decided_again(shop, staff, remote, away):
    made = _hold(shop, staff, remote, away["name"])
    version = show(staff, made["ticket_number"])["version"]
    again = submit(staff, made["ticket_number"], version, {"accept": True})
    assert again.status == 200, again
    until_delivery(staff, made["ticket_number"], "held")
    retried(staff, made["ticket_number"])
    until_state(staff, made["ticket_number"], "acknowledged")
    (call,) = remote.calls(made["uid"])
    assert call.json["response_id"] == again.data["response_id"]


@pytest.mark.parametrize(
    "code, asked, least, most",
    [(503, "3600", 950, 1440), (429, "1", 470, 720), (500, "3600", 470, 720)],
)
def test_retry_after_is_honoured_up_to_twice_the_plan(
    shop, staff, remote, away, code, asked, least, most
):
    answer = status(code, {"Retry-After": asked})
    (number,) = _fail(shop, staff, remote, away["name"], answer)
    at = until_delivery(staff, number, "scheduled")["delivery"]["next_attempt_at"]
    # Planned are 600 s, spread by a fifth.
    assert least <= _seconds_to(at) <= most
