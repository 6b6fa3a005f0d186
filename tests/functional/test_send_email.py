"""send_email: there is no mail yet, and it is refused in the promised order of checks."""

import pytest

from support.client import raw_post
from support.definitions import define_template, unique
from support.expect import invalid, refused

SEND = "/api/send_email"
LETTER = {"to_address": "a@b.example", "subject": "Hello", "content": "<p>Hello</p>"}
PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture(scope="module")
def mailer(server):
    return server.client.with_token(server.token("mailer", ["send-email"]))


@pytest.fixture(scope="module")
def hello(admin):
    identifier = unique("hello")
    define_template(admin, identifier, "Hello {{name}}", "<p>{{name}} and {{name}}</p>")
    return identifier


def _send(mailer, body, **changes):
    return mailer.post(SEND, body, **{"key": unique("key"), **changes})


def test_a_mail_is_refused_and_the_setting_named(mailer, hello, unchanged):
    use = {"to_address": "a@b.example", "template_identifier": hello, "data": {"name": "Ann"}}
    key = unique("key")
    with unchanged:
        for body in [LETTER, use, LETTER]:  # The key of a refused request stays unused.
            answer = refused(_send(mailer, body, key=key), 503, "unavailable")
            assert "TICKITI_SMTP_URL" in answer.json["message"]
            assert int(answer.headers["Retry-After"]) > 0


WRONG = {
    "nothing": ({}, "to_address", "subject", "content"),
    "no address": ({**LETTER, "to_address": "nobody"}, "to_address"),
    "address a number": ({**LETTER, "to_address": 7}, "to_address"),
    "empty subject": ({**LETTER, "subject": " "}, "subject"),
    "long subject": ({**LETTER, "subject": "x" * 256}, "subject"),
    "empty content": ({**LETTER, "content": "<p> </p>"}, "content"),
    "template without data": (
        {"to_address": "a@b.example", "template_identifier": "HELLO"},
        "data",
    ),
    "data a text": (
        {"to_address": "a@b.example", "template_identifier": "HELLO", "data": "x"},
        "data",
    ),
    "unknown template": (
        {"to_address": "nobody", "template_identifier": "none", "data": {}},
        "to_address",
        "template_identifier",
    ),
    "too long a text": (
        {
            "to_address": "a@b.example",
            "template_identifier": "HELLO",
            "data": {"name": "x" * 200_000},
        },
        "data",
    ),
}


@pytest.mark.parametrize("body, fields", [(b, f) for b, *f in WRONG.values()], ids=WRONG)
def test_every_wrong_field_is_named_at_once(mailer, hello, unchanged, body, fields):
    if body.get("template_identifier") == "HELLO":
        body = {**body, "template_identifier": hello}
    with unchanged:
        invalid(_send(mailer, body), *fields)


def test_what_comes_earlier_in_the_order_is_told_first(server, mailer, unchanged):
    poor = server.client.with_token(server.token("poor", ["create-ticket"]))

    def send_large(content_type):
        headers = {"Authorization": f"Bearer {mailer.token}", "Content-Type": content_type}
        return mailer.send_raw(raw_post(SEND, {**headers, "Content-Length": 262_145}))

    with unchanged:
        refused(mailer.request("PUT", SEND, b"{"), 405, "method_not_allowed")
        refused(server.client.post(SEND, b"{", headers=PLAIN), 401, "unauthenticated")
        refused(poor.post(SEND, b"{", headers=PLAIN), 403, "missing_ability")
        refused(send_large("text/plain"), 415, "unsupported_media_type")
        refused(send_large("application/json"), 413, "body_too_large")
        refused(mailer.post(SEND, b"{"), 400, "malformed_json")
        refused(mailer.post(SEND, {}), 422, "idempotency_key_required")
        invalid(mailer.post(SEND, {}, key="a b"))
        invalid(_send(mailer, {}), "to_address", "subject", "content")
