"""Contract §5: the intervention's templates and settings decide what a create makes."""

import pytest

from support.definitions import (
    PRIVATE,
    create,
    create_body,
    define_intervention,
    define_template,
    show,
    thread,
    unique,
    update_template,
)
from support.expect import invalid, said

CREATE = "/api/create_ticket"


def _define(admin, private=None, public=None, **changes):
    name = unique("rule")
    define_intervention(admin, name, **changes)
    define_template(admin, f"{name}.private", **{**PRIVATE, **(private or {})})
    if public is not None:
        define_template(admin, f"{name}.public", **public)
    return name


def _ticket(staff, made):
    body = {"ticket_number": made["ticket_number"]}
    return staff.post("/api/v1/tickets/show", body).data["ticket"]


SUBJECTS = {
    "public first": ("Private {{uid}}", "Public {{uid}}", "Public U"),
    "private without a public template": ("Private {{uid}}", None, "Private U"),
    "private when the public is empty": ("Private {{uid}}", "", "Private U"),
    "private when the public renders to nothing": ("Private {{uid}}", "{{none}}", "Private U"),
    "title when both are empty": ("", "", "The title"),
    "title when the private is empty and alone": ("{{none}}", None, "The title"),
}


@pytest.mark.parametrize("private, public, expected", SUBJECTS.values(), ids=SUBJECTS.keys())
def test_the_subject_is_the_first_that_is_not_empty(
    shop, staff, admin, private, public, expected
):
    templates = {"private": {"subject": private}}
    if public is not None:
        templates["public"] = {"subject": public, "content": "<p>Hello</p>"}
    name = _define(admin, title="The title", **templates)
    uid = unique("U")
    ticket = _ticket(staff, create(shop, name, uid=uid))
    assert ticket["subject"] == expected.replace(" U", f" {uid}")


def test_a_subject_is_plain_text(shop, staff, admin):
    name = _define(admin, private={"subject": "{{what}}"})
    made = create(shop, name, bag={"what": "Fish & <Chips>"})
    assert _ticket(staff, made)["subject"] == "Fish & <Chips>"


def test_without_a_public_template_the_private_response_is_alone(shop, staff, admin):
    made = create(shop, _define(admin))
    responses = thread(staff, made["ticket_number"])
    assert [response["is_internal"] for response in responses] == [True]


def test_a_missing_private_template_is_named(shop, admin, unchanged):
    name = unique("bare")
    define_intervention(admin, name)
    with unchanged:
        answer = shop.post(CREATE, create_body(name, "order-1"), key=unique("key"))
        invalid(answer, "intervention")
    assert f"{name}.private" in said(answer)


def test_a_disabled_private_template_is_named(shop, admin, unchanged):
    name = unique("off")
    template = define_template(admin, f"{name}.private", **PRIVATE)
    update_template(admin, template["id"], is_enabled=False)
    define_intervention(admin, name)
    with unchanged:
        answer = shop.post(CREATE, create_body(name, "order-1"), key=unique("key"))
        invalid(answer, "intervention")
    assert f"{name}.private" in said(answer)


def test_a_disabled_public_template_posts_nothing(shop, staff, admin):
    name = _define(admin, public={"subject": "Public", "content": "<p>Hello</p>"})
    rows = admin.post("/api/v1/templates", {}).json
    row = next(row for row in rows if row["identifier"] == f"{name}.public")
    update_template(admin, row["id"], is_enabled=False)
    assert len(thread(staff, create(shop, name)["ticket_number"])) == 1


@pytest.mark.parametrize("urgent", [True, False])
def test_create_urgent_makes_the_ticket_urgent(shop, staff, admin, urgent):
    made = create(shop, _define(admin, create_urgent=urgent))
    assert (int(_ticket(staff, made)["priority"]) == 40) is urgent


def test_the_fields_are_frozen_at_the_create(shop, staff, admin):
    field = {"type": "text", "name": "old", "label": "Old {{uid}}"}
    name = unique("frozen")
    row = define_intervention(admin, name, fields=[field])
    define_template(admin, f"{name}.private", **PRIVATE)
    before = create(shop, name, bag={"old": "1", "new": "2"})
    done = admin.post(
        "/api/v1/workflow/interventions/update",
        {"intervention_id": row["id"], "fields": [{**field, "name": "new"}]},
    )
    assert done.status == 200, done
    after = create(shop, name, bag={"old": "1", "new": "2"})
    names = [
        [field["name"] for field in show(staff, made["ticket_number"])["fields"]]
        for made in (before, after)
    ]
    assert names == [["old"], ["new"]]
