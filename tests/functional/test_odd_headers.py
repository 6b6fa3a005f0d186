"""Contract §2: what changes the meaning of a body or of its sender is never passed over."""

import gzip
import json

import pytest

from support.client import raw_post
from support.definitions import create_body, define_discount, intervention_body, unique
from support.expect import invalid, refused
from support.server import PASSWORD
from support.session import try_to_sign_in

CREATE = "/api/create_ticket"
QUERY = "/api/v1/tickets/query"
BOM = b"\xef\xbb\xbf"


@pytest.fixture(scope="module")
def intervention(admin):
    return define_discount(admin, unique("odd"))["name"]


def raw(caller, path, *more, body=b"{}"):
    """A POST with the header fields of `caller` and then `more`, which may repeat any."""
    fields = {
        "Authorization": f"Bearer {caller.token}",
        "Content-Type": "application/json",
        "Content-Length": len(body),
        "Connection": "close",
    }
    head, _, _ = raw_post(path, fields).partition(b"\r\n\r\n")
    lines = [head, *(line.encode("latin-1") for line in more)]
    return caller.send_raw(b"\r\n".join(lines) + b"\r\n\r\n" + body)


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "br", "deflate", "x-gzip", "identity, zstd"])
def test_a_content_coding_is_unsupported_and_named(shop, intervention, unchanged, coding):
    body = gzip.compress(b"{}")
    with unchanged:
        answer = shop.post(CREATE, body, headers={"Content-Encoding": coding}, key=unique("key"))
    message = refused(answer, 415, "unsupported_media_type").json["message"]
    assert coding.split(", ")[-1] in message


@pytest.mark.parametrize("coding", ["identity", "Identity", "", "identity, identity"])
def test_identity_is_no_coding(staff, coding):
    assert staff.post(QUERY, {}, headers={"Content-Encoding": coding}).status == 200


def test_a_second_content_encoding_counts_too(staff):
    answer = raw(staff, QUERY, "Content-Encoding: identity", "Content-Encoding: gzip")
    refused(answer, 415, "unsupported_media_type")


def test_a_coding_is_judged_after_the_token_and_before_the_size(shop, client, unchanged):
    coded = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    with unchanged:
        refused(client.post(CREATE, b"x", headers=coded), 401, "unauthenticated")
        large = {"Authorization": f"Bearer {shop.token}", **coded, "Content-Length": 99_999_999}
        refused(shop.send_raw(raw_post(CREATE, large)), 415, "unsupported_media_type")


def test_one_byte_order_mark_is_skipped(shop, intervention, staff):
    body = create_body(intervention, unique("bom"))
    answer = shop.post(CREATE, BOM + json.dumps(body).encode(), key=unique("key"))
    assert answer.status == 200, answer
    assert staff.post(QUERY, BOM).status == 200


def test_a_body_is_the_same_with_and_without_it(shop, intervention):
    body, key = json.dumps(create_body(intervention, unique("bom"))).encode(), unique("key")
    first, again = shop.post(CREATE, BOM + body, key=key), shop.post(CREATE, body, key=key)
    assert first.status == 200 and again.body == first.body
    assert again.headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("body", [BOM + BOM + b"{}", b" " + BOM + b"{}", b"{}" + BOM, b"\xff\xfe{\0}\0"])
def test_other_marks_are_malformed(staff, body):
    refused(staff.post(QUERY, body), 400, "malformed_json")


def test_a_file_to_apply_may_begin_with_it(server, admin, tmp_path):
    name = unique("bom-file")
    definition = {**intervention_body(name), "templates": {}}
    file = tmp_path / "definition.json"
    file.write_bytes(BOM + json.dumps(definition).encode())
    done = server.cli("intervention", "apply", str(file))
    assert done.returncode == 0, done.stderr
    names = [row["name"] for row in admin.post("/api/v1/workflow/interventions").json["interventions"]]
    assert name in names


@pytest.mark.parametrize("second", ["another", "the-same"])
def test_a_doubled_idempotency_key_is_unusable(shop, intervention, unchanged, second):
    body = json.dumps(create_body(intervention, unique("twice"))).encode()
    with unchanged:
        answer = raw(
            shop, CREATE, "Idempotency-Key: the-same", f"idempotency-key: {second}", body=body
        )
    invalid(answer, "Idempotency-Key")


def test_a_doubled_key_is_refused_where_one_is_optional_too(staff, unchanged):
    with unchanged:
        path = "/api/v1/interventions/submit"
        answer = raw(staff, path, "Idempotency-Key: a", "Idempotency-Key: a")
    invalid(answer, "Idempotency-Key")


def test_malformed_json_is_told_before_a_doubled_key(shop):
    answer = raw(shop, CREATE, "Idempotency-Key: a", "Idempotency-Key: b", body=b"{")
    refused(answer, 400, "malformed_json")


DOUBLED = {
    "Authorization": "Authorization: Bearer 1|tk_x",
    "authorization in another case": "AUTHORIZATION: Basic eDp5",
    "Content-Type": "Content-Type: application/json",
    "Content-Length": "Content-Length: 2",
    "Host": "Host: tickiti.test",
    "Origin": "Origin: http://a.example\r\nOrigin: http://b.example",
    "X-CSRF-Token": "X-CSRF-Token: a\r\nX-CSRF-Token: a",
}


@pytest.mark.parametrize("more", DOUBLED.values(), ids=DOUBLED.keys())
def test_other_doubled_headers_are_malformed_requests(root, unchanged, more):
    with unchanged:
        refused(raw(root, QUERY, more), 400, "malformed_request")


def test_a_session_that_comes_twice_is_a_malformed_request(server, desk):
    cookie = desk.cookie
    other = server.sign_in("staff@desk.example", PASSWORD).cookie
    for doubled in (f"{cookie}; {other}", f"{cookie}; a=b; {cookie}"):
        answer = desk.post(QUERY, {}, headers={"Cookie": doubled})
        refused(answer, 400, "malformed_request")
        begun = try_to_sign_in(server.client, "staff@desk.example", PASSWORD, {"Cookie": doubled})
        assert begun.status == 200, begun
    fields = {"Content-Type": "application/json", "Content-Length": 2, "X-CSRF-Token": desk.csrf_token}
    head = raw_post(QUERY, fields).removesuffix(b"\r\n")
    lines = f"Cookie: {cookie}\r\nCookie: {other}\r\n\r\n".encode()
    refused(server.client.send_raw(head + lines + b"{}"), 400, "malformed_request")


def test_cookies_in_two_headers_are_read(server, desk):
    fields = {"Content-Type": "application/json", "Content-Length": 2, "X-CSRF-Token": desk.csrf_token}
    head = raw_post(QUERY, fields).removesuffix(b"\r\n")
    lines = f"Cookie: theme=dark\r\nCookie: {desk.cookie}\r\n\r\n".encode()
    assert server.client.send_raw(head + lines + b"{}").status == 200
