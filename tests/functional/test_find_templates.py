"""Contract §10: templates are searched, deleted, and FAQs listed."""

import pytest

from support.definitions import (
    FINAL,
    PRIVATE,
    create,
    create_body,
    define_intervention,
    define_template,
    thread,
    unique,
    update_template,
)
from support.desk import former_staff
from support.expect import invalid, refused

FAMILY = "/api/v1/templates"


def _found(admin, **body):
    done = admin.post(f"{FAMILY}/search", body)
    assert done.status == 200 and isinstance(done.json, list), done
    return [row["identifier"] for row in done.json]


def _delete(admin, template_id):
    return admin.post(f"{FAMILY}/delete", {"template_id": template_id})


@pytest.fixture(scope="module")
def word():
    return unique("zebra")


@pytest.fixture(scope="module")
def templates(admin, word):
    """One template of each type that is searched, by type; all hold `word`."""
    made = {}
    for kind in ("email", "faq", "stock-response"):
        row = define_template(
            admin, unique(kind), f"About {kind}s", f"<p>The {word} runs far away</p>", type=kind
        )
        made[kind] = row["identifier"]
    return made


@pytest.mark.parametrize("search", ["{}", "{} far", 'away "RUNS far" {}', '"{} runs'])
def test_every_word_and_phrase_must_be_there(admin, templates, word, search):
    assert sorted(_found(admin, search=search.format(word))) == sorted(templates.values())


@pytest.mark.parametrize("search", ["{} near", '"far runs" {}', '"{} far"', "{}%", "{}_"])
def test_what_lacks_one_of_them_is_not_found(admin, templates, word, search):
    assert _found(admin, search=search.format(word)) == []


@pytest.mark.parametrize("field", ["identifier", "subject", "description", "category"])
def test_every_text_of_a_template_is_searched(admin, field):
    row = define_template(admin, unique("searched"))
    text = unique("text")
    changed = update_template(admin, row["id"], **{field: text})
    assert admin.post(f"{FAMILY}/search", {"search": text.upper()}).json == [changed]


@pytest.mark.parametrize(
    "narrow, kinds",
    [
        ({}, ["email", "faq", "stock-response"]),
        ({"mode": "templates"}, ["email", "faq", "stock-response"]),
        ({"mode": "faqs"}, ["faq"]),
        ({"mode": "stock-responses"}, ["stock-response"]),
        ({"type": "email"}, ["email"]),
        ({"type": "notification"}, []),
        ({"mode": "templates", "type": "faq"}, ["faq"]),
        ({"mode": "faqs", "type": "faq"}, ["faq"]),
        ({"mode": "faqs", "type": "email"}, []),
        ({"mode": None, "type": ""}, ["email", "faq", "stock-response"]),
    ],
    ids=str,
)
def test_mode_and_type_narrow_it(admin, templates, word, narrow, kinds):
    found = _found(admin, search=word, **narrow)
    assert sorted(found) == sorted(templates[kind] for kind in kinds)


def test_without_a_search_every_template_is_found(admin, templates):
    every = [row["identifier"] for row in admin.post(FAMILY, {}).json]
    assert _found(admin) == _found(admin, search=" ") == every


WRONG_SEARCHES = {
    "search a number": ({"search": 5}, "search"),
    "too many words": ({"search": "a " * 21}, "search"),
    "unknown mode": ({"mode": "poems"}, "mode"),
    "mode a list": ({"mode": ["faqs"]}, "mode"),
    "unknown type": ({"type": "poem"}, "type"),
}


@pytest.mark.parametrize("body, field", WRONG_SEARCHES.values(), ids=WRONG_SEARCHES.keys())
def test_a_wrong_search_is_named(admin, body, field):
    invalid(admin.post(f"{FAMILY}/search", body), field)


def test_faqs_are_a_bare_list_of_the_type_faq(admin, templates):
    rows = admin.post(f"{FAMILY}/faqs", {}).json
    assert {row["type"] for row in rows} == {"faq"}
    assert templates["faq"] in [row["identifier"] for row in rows]


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_deleted_template_is_gone_and_its_identifier_free(admin, write):
    row = define_template(admin, unique("gone"))
    done = _delete(admin, write(row["id"]))
    assert (done.status, done.json) == (200, {"ok": True})
    refused(admin.post(f"{FAMILY}/show", {"template_id": row["id"]}), 404, "not_found")
    assert row["identifier"] not in [item["identifier"] for item in admin.post(FAMILY, {}).json]
    define_template(admin, row["identifier"])


def test_a_deletion_is_audited(server, admin):
    row = define_template(admin, unique("noted"))
    _delete(admin, row["id"])
    entries = server.rows(
        "SELECT actor, action FROM audit_entry WHERE subject = ? ORDER BY id DESC LIMIT 1",
        f"template:{row['identifier']}",
    )
    assert entries == [("admin@desk.example", "template.delete")]


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_private_template_of_an_intervention_cannot_be_deleted(admin, unchanged, is_enabled):
    name = unique("used")
    row = define_template(admin, f"{name}.private", **PRIVATE, is_enabled=is_enabled)
    define_intervention(admin, name)
    with unchanged:
        answer = refused(_delete(admin, row["id"]), 409, "in_use")
    assert name in answer.json["message"]


def test_without_its_intervention_a_private_template_can_be_deleted(admin, shop):
    name = unique("never")
    row = define_template(admin, f"{name}.private", **PRIVATE)
    assert _delete(admin, row["id"]).status == 200
    define_intervention(admin, name)
    body = create_body(name, unique("order"))
    invalid(shop.post("/api/create_ticket", body, key=unique("key")), "intervention")


def test_a_deleted_public_template_posts_nothing_any_more(admin, shop, staff):
    name = unique("quiet")
    define_template(admin, f"{name}.private", **PRIVATE)
    row = define_template(admin, f"{name}.public", **FINAL)
    define_intervention(admin, name)
    assert len(thread(staff, create(shop, name)["ticket_number"])) == 2
    assert _delete(admin, row["id"]).status == 200
    assert len(thread(staff, create(shop, name)["ticket_number"])) == 1


def test_an_unknown_template_cannot_be_deleted(admin, unchanged):
    with unchanged:
        refused(_delete(admin, 987_654_321), 404, "not_found")


@pytest.mark.parametrize("wrong", [None, "x", 1.5, True, {}], ids=repr)
def test_a_template_id_of_another_kind_is_named(admin, unchanged, wrong):
    with unchanged:
        invalid(_delete(admin, wrong), "template_id")


@pytest.mark.parametrize("path", ["delete", "search", "faqs"])
def test_it_takes_an_admin_with_the_ability(server, shop, unchanged, path):
    no_admin = former_staff(server, ["templates:write"])
    with unchanged:
        refused(shop.post(f"{FAMILY}/{path}", {"template_id": 1}), 403, "missing_ability")
        refused(no_admin.post(f"{FAMILY}/{path}", {"template_id": 1}), 403, "missing_role")


def test_reading_templates_deletes_none(server, admin, unchanged):
    reader = server.client.with_token(
        server.token(unique("reader"), ["templates:read"], "admin@desk.example")
    )
    assert reader.post(f"{FAMILY}/faqs", {}).status == 200
    with unchanged:
        refused(_delete(reader, 1), 403, "missing_ability")
