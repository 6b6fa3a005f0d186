"""Contract §10: an intervention that no payload refers to is deleted."""

import pytest

from support.definitions import (
    PRIVATE,
    create,
    create_body,
    define_discount,
    define_intervention,
    define_template,
    unique,
    update_template,
)
from support.desk import former_staff
from support.expect import invalid, refused

FAMILY = "/api/v1/workflow/interventions"


def _delete(admin, intervention_id):
    return admin.post(f"{FAMILY}/delete", {"intervention_id": intervention_id})


def _names(admin):
    return [row["name"] for row in admin.post(FAMILY, {}).json["interventions"]]


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_deleted_intervention_is_gone_and_its_name_free(admin, write):
    row = define_intervention(admin, unique("gone"))
    done = _delete(admin, write(row["id"]))
    assert (done.status, done.json) == (200, {"ok": True})
    assert row["name"] not in _names(admin)
    refused(_delete(admin, row["id"]), 404, "not_found")
    define_intervention(admin, row["name"].upper())


def test_no_ticket_can_be_created_with_it_any_more(admin, shop, unchanged):
    row = define_discount(admin, unique("closed"))
    assert _delete(admin, row["id"]).status == 200
    with unchanged:
        body = create_body(row["name"], unique("order"))
        invalid(shop.post("/api/create_ticket", body, key=unique("key")), "intervention")


def test_its_templates_stay_and_are_free(admin):
    name = unique("templates")
    template = define_template(admin, f"{name}.private", **PRIVATE)
    row = define_intervention(admin, name)
    assert _delete(admin, row["id"]).status == 200
    assert update_template(admin, template["id"], is_enabled=False)["is_enabled"] is False


def test_its_tokens_are_revoked(server, admin, unchanged):
    row = define_discount(admin, unique("tokens"))
    body = {"intervention_id": row["id"]}
    made = admin.post(f"{FAMILY}/generate-token", body).json
    robot = server.client.with_token(made["token"])
    assert _delete(admin, row["id"]).status == 200
    again = define_discount(admin, row["name"] + "-again")
    with unchanged:
        answer = robot.post(
            "/api/create_ticket", create_body(again["name"], unique("order")), key=unique("key")
        )
        refused(answer, 401, "unauthenticated")
    entries = server.rows(
        "SELECT actor, action FROM audit_entry WHERE subject = ? ORDER BY id DESC LIMIT 1",
        f"token:{made['token_id']}",
    )
    assert entries == [("admin@desk.example", "token.revoke")]


def test_a_token_of_another_intervention_stays(server, admin):
    row = define_intervention(admin, unique("one"))
    other = define_discount(admin, unique("two"))
    made = admin.post(f"{FAMILY}/generate-token", {"intervention_id": other["id"]}).json
    assert _delete(admin, row["id"]).status == 200
    create(server.client.with_token(made["token"]), other["name"])


def test_a_deletion_is_audited(server, admin):
    row = define_intervention(admin, unique("noted"))
    _delete(admin, row["id"])
    entries = server.rows(
        "SELECT actor, action FROM audit_entry WHERE subject = ? ORDER BY id DESC LIMIT 1",
        f"intervention:{row['name']}",
    )
    assert entries == [("admin@desk.example", "intervention.delete")]


def test_one_with_tickets_stays(admin, shop, unchanged):
    row = define_discount(admin, unique("used"))
    create(shop, row["name"])
    with unchanged:
        answer = refused(_delete(admin, row["id"]), 409, "in_use")
    assert row["name"] in answer.json["message"]
    assert row["name"] in _names(admin)
    create(shop, row["name"])


def test_an_unknown_intervention_cannot_be_deleted(admin, unchanged):
    with unchanged:
        refused(_delete(admin, 987_654_321), 404, "not_found")


@pytest.mark.parametrize("wrong", [None, "x", 1.5, True, {}], ids=repr)
def test_an_intervention_id_of_another_kind_is_named(admin, unchanged, wrong):
    with unchanged:
        invalid(_delete(admin, wrong), "intervention_id")


def test_it_takes_an_admin_with_the_ability(server, staff, unchanged):
    no_admin = former_staff(server, ["workflow:write"])
    with unchanged:
        refused(staff.post(f"{FAMILY}/delete", {"intervention_id": 1}), 403, "missing_ability")
        refused(no_admin.post(f"{FAMILY}/delete", {"intervention_id": 1}), 403, "missing_role")
