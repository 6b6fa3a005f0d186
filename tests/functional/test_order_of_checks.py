"""Contract §2: of all that is wrong with a request, the first in the promised order is told."""

import pytest

from support.client import chunked, raw_post
from support.definitions import create_body, unique
from support.expect import invalid, refused

CREATE = "/api/create_ticket"
DEFINE = "/api/v1/workflow/interventions/create"
TOO_LARGE = b"{" * 300_000
PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture(scope="module")
def poor(server):
    """A valid token without any of the abilities or roles asked for here."""
    return server.client.with_token(server.token("poor", ["mail:read"]))


def test_a_wrong_path_is_told_before_a_missing_token(client, unchanged):
    with unchanged:
        refused(client.post("/api/nothing", b"{", headers=PLAIN), 404, "not_found")


def test_a_wrong_method_is_told_before_a_missing_token(client, unchanged):
    with unchanged:
        answer = client.request("PUT", CREATE, b"{", headers=PLAIN)
        refused(answer, 405, "method_not_allowed")


def test_a_missing_token_is_told_before_a_wrong_media_type(client, unchanged):
    with unchanged:
        refused(client.post(CREATE, b"{", headers=PLAIN), 401, "unauthenticated")


def test_a_missing_token_is_told_before_a_large_body(client, unchanged):
    headers = {"Content-Type": "application/json", "Content-Length": 99_999_999}
    with unchanged:
        refused(client.send_raw(raw_post(CREATE, headers)), 401, "unauthenticated")


def test_a_missing_ability_is_told_before_a_missing_role(poor, unchanged):
    with unchanged:
        refused(poor.post(DEFINE, b"{", headers=PLAIN), 403, "missing_ability")


def test_a_missing_role_is_told_before_a_wrong_media_type(server, unchanged):
    token = server.token("no-admin", ["workflow:write"])
    with unchanged:
        answer = server.client.post(DEFINE, b"{", token=token, headers=PLAIN)
        refused(answer, 403, "missing_role")


def test_a_missing_ability_is_told_before_a_wrong_media_type(poor, unchanged):
    with unchanged:
        refused(poor.post(CREATE, b"{", headers=PLAIN), 403, "missing_ability")


def test_a_wrong_media_type_is_told_before_a_large_body(shop, unchanged):
    headers = {"Authorization": f"Bearer {shop.token}", **PLAIN, "Content-Length": 99_999_999}
    with unchanged:
        refused(shop.send_raw(raw_post(CREATE, headers)), 415, "unsupported_media_type")


def test_a_large_body_is_told_before_malformed_json(root, unchanged):
    headers = {
        "Authorization": f"Bearer {root.token}",
        "Content-Type": "application/json",
        "Transfer-Encoding": "chunked",
    }
    with unchanged:
        answer = root.send_raw(raw_post(DEFINE, headers, chunked(TOO_LARGE)))
        refused(answer, 413, "body_too_large")


def test_malformed_json_is_told_before_a_missing_key(shop, unchanged):
    with unchanged:
        refused(shop.post(CREATE, b"{"), 400, "malformed_json")


def test_a_missing_key_is_told_before_an_invalid_body(shop, unchanged):
    with unchanged:
        refused(shop.post(CREATE, {"uid": ""}), 422, "idempotency_key_required")


def test_an_unusable_key_is_told_before_an_invalid_body(shop, unchanged):
    with unchanged:
        answer = invalid(shop.post(CREATE, create_body("none", ""), key="a b"))
    assert not {"intervention", "uid"} & set(answer.errors), answer


def test_a_stored_key_is_told_before_an_invalid_body(shop, discount, unchanged):
    key = unique("key")
    assert shop.post(CREATE, create_body(discount, unique("order")), key=key).status == 200
    with unchanged:
        answer = shop.post(CREATE, create_body("none", ""), key=key)
        refused(answer, 409, "idempotency_key_conflict")
