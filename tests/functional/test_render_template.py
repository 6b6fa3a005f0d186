"""Contract §5: a template is rendered for the caller, and nothing is sent."""

import pytest

from support.definitions import define_template, unique
from support.expect import invalid, refused

RENDER = "/api/render_template"


@pytest.fixture(scope="module")
def receipt(admin):
    identifier = unique("receipt")
    define_template(
        admin,
        identifier,
        "For {{name}}",
        "<p onclick='x()'>{{subject}}: {{#lines}}{{.}};{{/lines}}</p>",
    )
    return identifier


def _render(shop, body):
    return shop.post(RENDER, body, key=unique("key"))


def test_subject_and_content_are_rendered(shop, receipt):
    body = {"template_identifier": receipt, "data": {"name": "A & B", "lines": [1, 0.10]}}
    answer = _render(shop, body)
    assert answer.status == 200, answer
    assert answer.json == {
        "ok": True,
        "data": {"subject": "For A & B", "content": "<p>For A &amp; B: 1;0.1;</p>"},
    }


def test_a_type_that_fits_is_taken(shop, receipt):
    body = {"template_identifier": receipt, "data": {}, "type": "intervention"}
    assert _render(shop, body).status == 200


REFUSED = {
    "nothing": ({}, "template_identifier", "data"),
    "no data": ({"template_identifier": "receipt"}, "data"),
    "unknown template": ({"template_identifier": "none", "data": {}}, "template_identifier"),
    "unknown type": ({"template_identifier": "receipt", "data": {}, "type": "x"}, "type"),
    "another type": (
        {"template_identifier": "receipt", "data": {}, "type": "email"},
        "template_identifier",
    ),
    "data a text": ({"template_identifier": "receipt", "data": "x"}, "data"),
}


@pytest.mark.parametrize("body, fields", [(b, f) for b, *f in REFUSED.values()], ids=REFUSED)
def test_what_is_wrong_is_named(shop, receipt, unchanged, body, fields):
    if body.get("template_identifier") == "receipt":
        body = {**body, "template_identifier": receipt}
    with unchanged:
        invalid(_render(shop, body), *fields)


def test_a_key_is_required_and_its_answer_is_kept(shop, admin, unchanged):
    identifier = unique("kept")
    row = define_template(admin, identifier, "Before", "<p>x</p>")
    body = {"template_identifier": identifier, "data": {}}
    refused(shop.post(RENDER, body), 422, "idempotency_key_required")
    key = unique("key")
    first = shop.post(RENDER, body, key=key)
    admin.post("/api/v1/templates/update", {"template": {"id": row["id"], "is_enabled": False}})
    with unchanged:
        again = shop.post(RENDER, body, key=key)
    assert first.data["subject"] == "Before"
    assert again.body == first.body and again.headers["Idempotent-Replayed"] == "true"
