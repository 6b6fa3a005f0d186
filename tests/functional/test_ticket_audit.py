"""tickets/audit: everything that was done to a ticket, by whom, before and after."""

import pytest

from support.definitions import BAG, create, define_discount, submit, unique
from support.delivery import retried, until_attempted, until_state
from support.desk import AUDIT, audit, former_staff, responded, update
from support.expect import TIME, invalid, refused
from support.remote import final, status


@pytest.fixture(scope="module")
def impatient(admin, remote):
    """An intervention that gives up after one attempt."""
    return define_discount(admin, unique("impatient"), remote, remote_max_attempts=1)["name"]


def _told(staff, number):
    return [(entry["actor"], entry["action"]) for entry in audit(staff, number)]


def test_a_ticket_begins_with_its_create(shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    data = staff.post(AUDIT, {"ticket_number": number}).data
    assert data["ticket_number"] == number
    (entry,) = data["entries"]
    assert TIME.fullmatch(entry.pop("at"))
    assert entry == {"actor": "system", "action": "ticket.create", "before": None, "after": None}


def test_the_way_to_acceptance_is_told(shop, staff, discount, remote):
    made = create(shop, discount)
    remote.script(made["uid"], final("Applied", voucher="ABC-1"))
    done = submit(staff, made["ticket_number"], data={"order_price": 90})
    until_state(staff, made["ticket_number"], "accepted")
    assert _told(staff, made["ticket_number"]) == [
        ("system", "ticket.create"),
        ("staff@desk.example", "intervention.submit"),
        (f"{discount}-shop", "intervention.accept"),
    ]
    _, decision, acceptance = audit(staff, made["ticket_number"])
    assert decision["before"] == BAG
    assert decision["after"] == {**BAG, "order_price": 90}
    assert acceptance["before"] == {"state": "submitted"}
    assert acceptance["after"] == {
        "state": "accepted",
        "final": {
            "response_id": done.data["response_id"],
            "ticket_audit": "Applied",
            "voucher": "ABC-1",
        },
    }


def test_an_acknowledgement_is_told(shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    assert submit(staff, number).status == 200
    until_state(staff, number, "acknowledged")
    entry = audit(staff, number)[-1]
    assert (entry["actor"], entry["action"]) == (f"{discount}-shop", "intervention.acknowledge")
    assert (entry["before"], entry["after"]) == ({"state": "submitted"}, {"state": "acknowledged"})


def test_a_failure_and_its_retry_are_told(shop, staff, impatient, remote):
    made = create(shop, impatient)
    number = made["ticket_number"]
    remote.script(made["uid"], status(500))
    assert submit(staff, number).status == 200
    until_state(staff, number, "failed")
    failure = audit(staff, number)[-1]
    assert (failure["actor"], failure["action"]) == ("system", "intervention.fail")
    assert failure["before"] == {"state": "submitted"}
    assert failure["after"]["state"] == "failed" and "500" in failure["after"]["error"]
    retried(staff, number)
    until_state(staff, number, "acknowledged")
    retry = audit(staff, number)[-2]
    assert (retry["actor"], retry["action"]) == ("staff@desk.example", "job.retry")
    assert retry["before"] == {"state": "failed"}
    assert retry["after"] == {"state": "submitted", "delivery": "scheduled"}


def test_a_retry_of_what_waits_is_told(shop, staff, discount, remote):
    made = create(shop, discount)
    remote.script(made["uid"], status(500), status(500))
    assert submit(staff, made["ticket_number"]).status == 200
    until_attempted(staff, made["ticket_number"], 1)
    retried(staff, made["ticket_number"])
    retry = next(e for e in audit(staff, made["ticket_number"]) if e["action"] == "job.retry")
    assert (retry["before"], retry["after"]) == (
        {"delivery": "scheduled"},
        {"delivery": "scheduled"},
    )


def test_updates_and_responses_are_told_in_their_order(shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    update(staff, number, priority=40)
    responded(staff, number)
    update(staff, number, status="closed", leave_undecided=True)
    assert _told(staff, number)[1:] == [
        ("staff@desk.example", "ticket.update"),
        ("staff@desk.example", "ticket.respond"),
        ("staff@desk.example", "ticket.update"),
    ]


def test_only_the_tickets_own_entries_are_told(shop, staff, discount):
    first, second = (create(shop, discount)["ticket_number"] for _ in range(2))
    update(staff, second, priority=40)
    assert len(audit(staff, first)) == 1


def test_an_unknown_ticket_is_not_found(staff, unchanged):
    with unchanged:
        refused(staff.post(AUDIT, {"ticket_number": 987654321}), 404, "not_found")


@pytest.mark.parametrize("wrong", ["", "x", "1e5", 1.5, True, None, {}, [100000]], ids=repr)
def test_a_ticket_number_of_another_kind_is_named(staff, unchanged, wrong):
    with unchanged:
        invalid(staff.post(AUDIT, {"ticket_number": wrong}), "ticket_number")


def test_the_audit_needs_ability_and_role(server, shop, discount):
    body = {"ticket_number": create(shop, discount)["ticket_number"]}
    stranger = server.token(unique("stranger"), ["workflow:read"])
    refused(server.client.post(AUDIT, body, token=stranger), 403, "missing_ability")
    refused(former_staff(server).post(AUDIT, body), 403, "missing_role")
