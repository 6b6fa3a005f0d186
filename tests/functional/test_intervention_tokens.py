"""Contract §6 and §11: the two secrets of an intervention, its remote's and ours."""

import pytest

from support.definitions import create_body, define_discount, define_intervention, unique
from support.delivery import decide
from support.expect import invalid, refused
from support.server import TOKEN_FORM

FAMILY = "/api/v1/workflow/interventions"
GENERATE = f"{FAMILY}/generate-token"


def _update(admin, row, **changes):
    done = admin.post(f"{FAMILY}/update", {"intervention_id": row["id"], **changes})
    assert done.status == 200, done
    return done


def test_the_remote_token_is_in_no_answer_log_or_file(server, admin, staff, shop, remote):
    secret = unique("bearer-secret")
    name = unique("sealed")
    row = define_discount(admin, name, remote, remote_bearer_token=secret)
    texts = [admin.post(FAMILY, {}).text, _update(admin, row, title="Again").text, server.stderr()]
    made = shop.post("/api/create_ticket", create_body(name, "order-1"), key=unique("key"))
    number = {"ticket_number": made.data["ticket_number"]}
    for path in ["interventions", "tickets"]:
        texts.append(staff.post(f"/api/v1/{path}/show", number).text)
    assert not any(secret in text for text in texts)
    for file in server.data_dir.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes(), file


@pytest.mark.parametrize("change", [{}, {"remote_bearer_token": ""}], ids=["absent", "empty"])
def test_an_absent_or_empty_remote_token_keeps_the_old_one(admin, shop, staff, remote, change):
    secret = unique("old-bearer")
    row = define_discount(admin, unique("keep"), remote, remote_bearer_token=secret)
    changed = _update(admin, row, title="Other", **change).json["intervention"]
    assert changed["remote_bearer_token_set"] is True and changed["remote_enabled"] is True
    made = decide(shop, staff, row["name"])
    [call] = remote.wait_for(1, uid=made["uid"])
    assert call.headers["Authorization"] == f"Bearer {secret}"


def test_null_removes_the_remote_token(admin, remote):
    row = define_intervention(admin, unique("drop"), remote)
    changed = _update(admin, row, remote_enabled=False, remote_bearer_token=None)
    assert changed.json["intervention"]["remote_bearer_token_set"] is False


def test_an_enabled_remote_keeps_needing_its_token(admin, remote, unchanged):
    row = define_intervention(admin, unique("need"), remote)
    body = {"intervention_id": row["id"], "remote_bearer_token": None}
    with unchanged:
        invalid(admin.post(f"{FAMILY}/update", body), "remote_bearer_token")


def test_enabling_a_remote_without_settings_names_what_is_missing(admin, unchanged):
    row = define_intervention(admin, unique("enable"))
    body = {"intervention_id": row["id"], "remote_enabled": True}
    with unchanged:
        answer = admin.post(f"{FAMILY}/update", body)
        invalid(answer, "remote_epilog_url", "remote_bearer_token")


def test_a_generated_token_is_described_and_shown_once(admin):
    row = define_intervention(admin, unique("token"))
    done = admin.post(GENERATE, {"intervention_id": row["id"], "remote_name": "shop"})
    assert done.status == 200, done
    made = done.json
    assert TOKEN_FORM.fullmatch(made["token"])
    assert made["token"].split("|")[0] == str(made["token_id"])
    assert made["name"] == "shop" and made["abilities"] == ["create-ticket"]
    assert made["token"].split("|")[1] not in admin.post(FAMILY, {}).text


def test_each_generated_token_is_another_one(admin):
    row = define_intervention(admin, unique("token"))
    body = {"intervention_id": str(row["id"]), "remote_name": "shop"}
    made = [admin.post(GENERATE, body).json for _ in range(2)]
    assert made[0]["token"] != made[1]["token"] and made[0]["token_id"] != made[1]["token_id"]


def test_a_create_for_another_intervention_names_both_and_not_whether_it_exists(admin, client, unchanged):
    row, other = define_discount(admin, unique("mine")), define_discount(admin, unique("other"))
    body = {"intervention_id": row["id"], "remote_name": "shop"}
    token = admin.post(GENERATE, body).json["token"]
    messages = {}
    for asked in (other["name"], unique("missing"), row["name"] + "x"):
        with unchanged:
            answer = client.post(
                "/api/create_ticket", create_body(asked, unique("uid")), token=token, key=unique("key")
            )
        message = refused(answer, 403, "missing_ability").json["message"]
        assert f'"{row["name"]}"' in message and f'"{asked}"' in message
        messages[asked] = message.replace(f'"{asked}"', "…")
    assert len(set(messages.values())) == 1


def test_a_create_without_an_intervention_names_the_tokens_own(admin, client):
    row = define_discount(admin, unique("mine"))
    body = {"intervention_id": row["id"], "remote_name": "shop"}
    token = admin.post(GENERATE, body).json["token"]
    letter = {"originator_email_address": "a@example.com", "data": {"subject": "S", "content": "C"}}
    answer = client.post("/api/create_ticket", letter, token=token, key=unique("key"))
    assert row["name"] in refused(answer, 403, "missing_ability").json["message"]


def test_a_long_name_that_was_asked_for_is_cut(admin, client):
    row = define_discount(admin, unique("mine"))
    body = {"intervention_id": row["id"], "remote_name": "shop"}
    token = admin.post(GENERATE, body).json["token"]
    asked = create_body("x" * 100_000, unique("uid"))
    answer = client.post("/api/create_ticket", asked, token=token, key=unique("key"))
    assert len(refused(answer, 403, "missing_ability").json["message"]) < 400
