"""Contract §2: methods, content types, bodies, limits, request ids, forms of values."""

import json
import re

import pytest

from support.client import chunked, raw_post, read_answer
from support.definitions import create, unique
from support.expect import TIME, names_a_place, refused
from support.openapi import Document

BODY_LIMIT = 262_144
QUEUES = "/api/v1/workflow/queues"
DOCUMENT = Document()
ENDPOINTS = [path for _, path, _ in DOCUMENT.operations() if path.startswith("/api/")]
OPEN_ENDPOINTS = {
    "/api/idempotency_key",
    "/api/v1/idempotency_key",
    "/api/v1/session/create",
    "/api/v1/setup/create",
    "/api/v1/setup/show",
}


def _filled(path):
    """The path with a number for each of its parameters."""
    return re.sub(r"\{\w+\}", "1", path)


def test_only_the_key_maker_signing_in_and_setting_up_are_open_to_anyone():
    no_security = {path for _, path, one in DOCUMENT.operations() if one.get("security") == []}
    assert {path for path in no_security if path.startswith("/api/")} == OPEN_ENDPOINTS


@pytest.mark.parametrize("path", ENDPOINTS)
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_every_endpoint_refuses_methods_other_than_post_with_allow(client, method, path):
    answer = refused(client.request(method, _filled(path)), 405, "method_not_allowed")
    assert "POST" in [item.strip() for item in answer.headers["Allow"].split(",")]


@pytest.mark.parametrize("path", sorted(set(ENDPOINTS) - OPEN_ENDPOINTS))
def test_every_endpoint_but_the_key_maker_needs_a_token(client, unchanged, path):
    with unchanged:
        refused(client.post(_filled(path), {}), 401, "unauthenticated")


@pytest.mark.parametrize(
    "path", ["/api", "/api/v1", "/api/v1/nothing", "/api/v2/tickets", "/api/v1/tickets/show/1"]
)
def test_an_unknown_path_is_not_found(root, path):
    refused(root.post(path, {}), 404, "not_found")


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        'application/json;charset="UTF-8"',
        "Application/JSON",
    ],
)
def test_json_content_types_are_taken_with_any_parameters(root, content_type):
    assert root.post(QUEUES, {}, headers={"Content-Type": content_type}).status == 200


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "application", "json"],
)
def test_other_content_types_are_unsupported(root, unchanged, content_type):
    with unchanged:
        answer = root.post(QUEUES, {}, headers={"Content-Type": content_type})
    refused(answer, 415, "unsupported_media_type")


@pytest.mark.parametrize("body", ["", "[]", "{}", " [ ] ", "\n{\t}\r\n"], ids=repr)
def test_an_empty_body_and_an_empty_list_count_as_an_empty_object(root, body):
    assert root.post(QUEUES, body).status == 200


MALFORMED = {
    "truncated": b'{"a":',
    "trailing text": b"{} x",
    "two values": b"{}{}",
    "trailing comma": b'{"a":1,}',
    "single quotes": b"{'a':1}",
    "comment": b"{/* no */}",
    "bare word": b'{"a":tru}',
    "NaN": b'{"a":NaN}',
    "leading zero": b'{"a":01}',
    "leading plus": b'{"a":+1}',
    "bare fraction": b'{"a":.5}',
    "raw control character": b'{"a":"\x01"}',
    "raw line feed in a string": b'{"a":"\n"}',
    "bad escape": b'{"a":"\\x"}',
    "duplicate key": b'{"a":1,"a":2}',
    "duplicate key by escape": b'{"a":1,"\\u0061":2}',
    "duplicate key below": b'{"data":{"data":{"a":1,"a":1}}}',
    "NUL escape": b'{"a":"\\u0000"}',
    "NUL escape in a key": b'{"a\\u0000":1}',
    "high surrogate alone": b'{"a":"\\ud800"}',
    "low surrogate alone": b'{"a":"\\udc00"}',
    "surrogates swapped": b'{"a":"\\udc00\\ud800"}',
    "no UTF-8": b'{"a":"\xff"}',
    "overlong UTF-8": b'{"a":"\xc0\xaf"}',
    "surrogate in UTF-8": b'{"a":"\xed\xa0\x80"}',
    "list": b"[1]",
    "string": b'"a"',
    "number": b"1",
    "null": b"null",
    "true": b"true",
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_json_object_is_malformed_and_the_place_is_named(root, unchanged, body):
    with unchanged:
        answer = refused(root.post(QUEUES, body), 400, "malformed_json")
    assert names_a_place(answer.json["message"]), answer


def test_the_line_of_a_malformed_body_is_counted_from_one(root):
    answer = refused(root.post(QUEUES, '{\n"a": 1,\n"b": tru}'), 400, "malformed_json")
    assert names_a_place(answer.json["message"], line=3), answer


def test_a_body_of_exactly_the_limit_is_taken(root):
    frame = b'{"pad":""}'
    body = b'{"pad":"' + b"x" * (BODY_LIMIT - len(frame)) + b'"}'
    assert len(body) == BODY_LIMIT
    assert root.post(QUEUES, body).status == 200


def _headers(caller, **more):
    fields = {"Authorization": f"Bearer {caller.token}", "Content-Type": "application/json"}
    return {**fields, **{name.replace("_", "-"): value for name, value in more.items()}}


def test_a_body_declared_over_the_limit_is_refused_before_it_is_sent(root, unchanged):
    with unchanged:
        request = raw_post(QUEUES, _headers(root, Content_Length=BODY_LIMIT + 1))
        refused(root.send_raw(request), 413, "body_too_large")


def test_a_chunked_body_over_the_limit_is_refused(root, unchanged):
    body = b'{"pad":"' + b"x" * BODY_LIMIT + b'"}'
    with unchanged:
        headers = _headers(root, Transfer_Encoding="chunked")
        refused(root.send_raw(raw_post(QUEUES, headers, chunked(body))), 413, "body_too_large")


def test_a_chunked_body_within_the_limit_is_taken(root):
    headers = _headers(root, Transfer_Encoding="chunked")
    request = raw_post(QUEUES, headers, chunked(b'{"pad":"' + b"x" * 100_000 + b'"}'))
    assert root.send_raw(request).status == 200


def test_a_header_block_over_16_kib_is_too_large(root, unchanged):
    with unchanged:
        answer = root.post(QUEUES, {}, headers={"X-Long": "x" * 17_000})
    refused(answer, 431, "headers_too_large")


def test_a_header_block_below_16_kib_is_taken(root):
    assert root.post(QUEUES, {}, headers={"X-Long": "x" * 15_000}).status == 200


@pytest.mark.parametrize("sane", ["abc-123", "5f3c7f0e-9a53-4c7e-8f83-3f1f9d1a2b3c"])
def test_a_sane_request_id_is_echoed(root, client, sane):
    assert root.post(QUEUES, {}, headers={"X-Request-Id": sane}).headers["X-Request-Id"] == sane
    refusal = client.post(QUEUES, {}, headers={"X-Request-Id": sane})
    assert refusal.headers["X-Request-Id"] == sane


@pytest.mark.parametrize("insane", ["x" * 5000, "\xff\xfe", None], ids=["long", "bytes", "none"])
def test_without_a_sane_request_id_each_answer_gets_its_own(root, insane):
    answers = [root.post(QUEUES, {}, headers={"X-Request-Id": insane}) for _ in range(2)]
    ids = {answer.headers["X-Request-Id"] for answer in answers}
    assert len(ids) == 2 and all(ids) and insane not in ids


def test_times_are_rfc_3339_in_utc_with_offset(shop, staff, discount):
    number = create(shop, discount)["ticket_number"]
    data = staff.post("/api/v1/tickets/show", {"ticket_number": number}).data
    for row in [data["ticket"], *data["responses"]]:
        assert TIME.fullmatch(row["created_at"]) and TIME.fullmatch(row["updated_at"]), row


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_ticket_number_may_be_a_number_or_its_decimal_string(shop, staff, discount, write):
    number = create(shop, discount)["ticket_number"]
    for path in ["tickets/show", "tickets/responses", "interventions/show"]:
        answer = staff.post(f"/api/v1/{path}", {"ticket_number": write(number)})
        assert answer.status == 200, answer


def test_answers_are_json_and_carry_no_error_on_success(root):
    answer = root.post(QUEUES, {})
    assert answer.headers["Content-Type"].split(";")[0].strip() == "application/json"
    assert not {"error", "my_error", "amf_error"} & set(answer.json)


def test_a_connection_serves_many_requests(root):
    request = raw_post(QUEUES, _headers(root, Content_Length=2), b"{}")
    with root.connect() as connection:
        for _ in range(3):
            connection.sendall(request)
            assert read_answer(connection).status == 200


def test_unknown_request_fields_are_ignored(root):
    assert root.post(QUEUES, json.dumps({unique("field"): {"deep": [1]}})).status == 200
