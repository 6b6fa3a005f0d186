"""Contract §7 and §10: templates are made, read, changed and checked when saved."""

import pytest

from support.definitions import (
    PRIVATE,
    define_intervention,
    define_template,
    unique,
    update_template,
)
from support.expect import invalid, names_a_place, refused, said

FAMILY = "/api/v1/templates"


def _new(identifier, /, **changes):
    body = {"type": "intervention", "identifier": identifier, "category": "A", "subcategory": "B"}
    return {**body, **changes}


def _shown(admin, template_id):
    done = admin.post(f"{FAMILY}/show", {"template_id": template_id})
    assert done.status == 200, done
    return done.json["template"]


def _update(admin, template_id, **changes):
    return admin.post(f"{FAMILY}/update", {"template": {"id": template_id, **changes}})


def test_a_new_template_is_empty_and_enabled(admin):
    body = _new(unique("new.private"))
    row = admin.post(f"{FAMILY}/create", body).json["template"]
    assert {name: row[name] for name in body} == body
    assert (row["content"], row["is_enabled"]) == ("", True)
    assert _shown(admin, row["id"]) == row


@pytest.mark.parametrize("kind", ["email", "notification", "intervention", "faq", "stock-response"])
def test_every_type_is_taken(admin, kind):
    done = admin.post(f"{FAMILY}/create", _new(unique("kind"), type=kind))
    assert done.json["template"]["type"] == kind


def test_the_index_is_a_bare_list_with_every_template(admin):
    row = define_template(admin, unique("listed"), "Subject", "<p>Hello</p>")
    rows = admin.post(FAMILY, {}).json
    assert isinstance(rows, list)
    found = next(item for item in rows if item["identifier"] == row["identifier"])
    assert found["id"] == row["id"]


def test_an_update_changes_what_it_names_and_keeps_the_rest(admin):
    row = define_template(admin, unique("kept"), "Subject {{uid}}", "<p>{{a.b}}</p>")
    changed = update_template(admin, row["id"], description="For orders")
    assert changed["description"] == "For orders"
    for name in ["subject", "content", "identifier", "type", "is_enabled"]:
        assert changed[name] == row[name]
    assert _shown(admin, row["id"]) == changed


def test_an_empty_update_succeeds(admin):
    row = define_template(admin, unique("same"))
    assert update_template(admin, row["id"])["content"] == row["content"]


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_template_id_may_be_a_number_or_its_decimal_string(admin, write):
    row = define_template(admin, unique("id"))
    assert _shown(admin, write(row["id"]))["identifier"] == row["identifier"]
    assert update_template(admin, write(row["id"]), subject="By id")["subject"] == "By id"


WRONG_NEW = {
    "no identifier": ("identifier", None),
    "empty identifier": ("identifier", ""),
    "identifier a number": ("identifier", 5),
    "unknown type": ("type", "poem"),
    "type a number": ("type", 5),
}


@pytest.mark.parametrize("field, value", WRONG_NEW.values(), ids=WRONG_NEW.keys())
def test_a_wrong_field_is_named_and_nothing_is_created(admin, unchanged, field, value):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/create", _new(unique("bad"), **{field: value})), field)


def test_an_identifier_is_unique(admin, unchanged):
    row = define_template(admin, unique("taken"))
    with unchanged:
        answer = admin.post(f"{FAMILY}/create", _new(row["identifier"]))
        invalid(answer, "identifier")


def test_an_unknown_template_is_not_found(admin, unchanged):
    with unchanged:
        refused(admin.post(f"{FAMILY}/show", {"template_id": 987654321}), 404, "not_found")
        refused(_update(admin, 987654321, subject="x"), 404, "not_found")


@pytest.mark.parametrize("wrong", ["x", 1.5, True, {}], ids=repr)
def test_a_template_id_of_another_kind_is_named(admin, unchanged, wrong):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/show", {"template_id": wrong}), "template_id")


FORBIDDEN = {
    "raw braces": "<p>{{{note}}}</p>",
    "raw ampersand": "<p>{{&note}}</p>",
    "raw ampersand with a space": "<p>{{& note}}</p>",
    "set delimiter": "<p>{{=<% %>=}}</p>",
    "partial": "<p>{{> other}}</p>",
}
UNPARSABLE = {
    "section left open": "one\n<p>{{#open}}</p>",
    "inverted section left open": "one\n<p>{{^open}}</p>",
    "close without open": "one\n<p>{{/close}}</p>",
    "wrong close": "one\n<p>{{#a}}x{{/b}}</p>",
    "crossed sections": "one\n<p>{{#a}}{{#b}}{{/a}}{{/b}}</p>",
    "tag left open": "one\n<p>{{note</p>",
    "empty tag": "one\n<p>{{}}</p>",
}


@pytest.mark.parametrize("field", ["content", "subject"])
@pytest.mark.parametrize("text", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_what_mustache_may_not_do_here_is_refused_when_saving(admin, unchanged, field, text):
    row = define_template(admin, unique("forbidden"), "Before", "<p>Before</p>")
    with unchanged:
        answer = invalid(_update(admin, row["id"], **{field: text}))
    assert all(path.split(".")[-1] == field for path in answer.errors), answer
    assert _shown(admin, row["id"]) == row


@pytest.mark.parametrize("text", UNPARSABLE.values(), ids=UNPARSABLE.keys())
def test_what_does_not_parse_is_refused_with_line_and_column(admin, unchanged, text):
    row = define_template(admin, unique("unparsable"), "Before", "<p>Before</p>")
    with unchanged:
        answer = invalid(_update(admin, row["id"], content=text))
    assert all(path.split(".")[-1] == "content" for path in answer.errors), answer
    assert names_a_place(said(answer), line=2), answer
    assert _shown(admin, row["id"]) == row


def test_the_private_template_of_an_intervention_stays_enabled(admin, unchanged):
    name = unique("used")
    row = define_template(admin, f"{name}.private", **PRIVATE)
    define_intervention(admin, name)
    with unchanged:
        refused(_update(admin, row["id"], is_enabled=False), 409, "in_use")
    assert _shown(admin, row["id"])["is_enabled"] is True


@pytest.mark.parametrize("part", ["public", "final"])
def test_the_other_templates_of_an_intervention_may_be_disabled(admin, part):
    name = unique("optional")
    define_intervention(admin, name)
    row = define_template(admin, f"{name}.{part}", **PRIVATE)
    assert update_template(admin, row["id"], is_enabled=False)["is_enabled"] is False


def test_a_template_may_be_larger_than_other_bodies(admin):
    row = define_template(admin, unique("large"))
    content = "<p>" + "x" * 300_000 + "</p>"
    assert update_template(admin, row["id"], content=content)["content"] == content


def test_a_template_over_10_mib_is_too_large(admin, unchanged):
    row = define_template(admin, unique("larger"))
    with unchanged:
        answer = _update(admin, row["id"], content="x" * 10_485_760)
        refused(answer, 413, "body_too_large")
