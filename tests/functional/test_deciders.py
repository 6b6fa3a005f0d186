"""Contract §8: deciding needs a person."""

import pytest

from support.definitions import EMAIL, create, define_discount, show, submit, unique
from support.delivery import response_of
from support.expect import refused


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


def test_the_originator_never_decides(server, shop, staff, silent):
    number = create(shop, silent)["ticket_number"]
    flags = ["--name", unique("customer"), "--ability", "tickets:write", "--user", EMAIL]
    done = server.cli("token", "create", *flags)
    if done.returncode == 0:
        customer = server.client.with_token(done.stdout.strip())
        refused(submit(customer, number), 403, "missing_role")
    else:
        assert done.returncode == 1 and EMAIL in done.stderr, done
    assert show(staff, number)["state"] == "pending"


@pytest.mark.parametrize("role", ["staff", "admin", "superuser"])
def test_a_person_of_any_role_decides_in_their_name(server, shop, staff, silent, role):
    email = f"{unique(role)}@desk.example"
    server.user(email, role.capitalize(), role)
    person = server.client.with_token(server.token(email, ["tickets:write"], email))
    number = create(shop, silent)["ticket_number"]
    done = submit(person, number, data={"order_price": 90})
    assert done.status == 200, done
    row = response_of(staff, number, done.data["response_id"])
    assert row["created_by_email"] == email
