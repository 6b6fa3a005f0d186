"""Contract §8: deciding needs a person."""

import pytest

from support.definitions import EMAIL, create, define_discount, show, submit, unique
from support.delivery import response_of
from support.desk import person
from support.expect import refused
from support.program import assert_failed


@pytest.fixture(scope="module")
def silent(admin):
    return define_discount(admin, unique("silent"))["name"]


@pytest.mark.parametrize("abilities", [["tickets:write"], ["*"]], ids=str)
def test_a_system_token_never_decides(server, shop, staff, silent, unchanged, abilities):
    number = create(shop, silent)["ticket_number"]
    before = show(staff, number)
    system = server.client.with_token(server.token(unique("system"), abilities))
    with unchanged:
        refused(submit(system, number), 403, "missing_role")
        refused(submit(system, number, version=9), 403, "missing_role")
    assert show(staff, number) == before


def test_a_generated_token_never_decides(admin, client, staff, unchanged):
    row = define_discount(admin, unique("generated"))
    body = {"intervention_id": row["id"], "remote_name": "shop"}
    made = admin.post("/api/v1/workflow/interventions/generate-token", body)
    caller = client.with_token(made.json["token"])
    number = create(caller, row["name"])["ticket_number"]
    before = show(staff, number)
    with unchanged:
        answer = submit(caller, number)
    # Its one ability, create-ticket, is judged before its owner's role (§2).
    assert answer.status == 403 and answer.error in ("missing_ability", "missing_role"), answer
    assert show(staff, number) == before


def test_the_originator_never_decides(server, shop, staff, silent, unchanged):
    email, originator = person(server, "originator", abilities=["tickets:write"])
    number = create(shop, silent, email=email)["ticket_number"]
    assert server.execute("UPDATE person SET role = 'customer' WHERE email = ?", email) == 1
    before = show(staff, number)
    assert before["state"] == "pending"
    with unchanged:
        for version in (1, 9):
            answer = refused(submit(originator, number, version=version), 403, "missing_role")
            assert "staff" in answer.json["message"]
    assert show(staff, number) == before


def test_a_customer_has_no_token_made(server, shop, silent):
    create(shop, silent)
    flags = ["--name", unique("customer"), "--ability", "tickets:write", "--user", EMAIL]
    assert_failed(server.cli("token", "create", *flags), EMAIL)


@pytest.mark.parametrize("role", ["staff", "admin", "superuser"])
def test_a_person_of_any_role_decides_in_their_name(server, shop, staff, silent, role):
    email, decider = person(server, role, role, ["tickets:write"])
    number = create(shop, silent)["ticket_number"]
    done = submit(decider, number, data={"order_price": 90})
    assert done.status == 200, done
    row = response_of(staff, number, done.data["response_id"])
    assert row["created_by_email"] == email
