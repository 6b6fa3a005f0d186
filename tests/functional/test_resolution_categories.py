"""Contract §10: resolution categories are made, changed, put in order and deleted."""

import json

import pytest

from support.definitions import unique
from support.desk import former_staff
from support.expect import invalid, refused

FAMILY = "/api/v1/workflow/resolution-categories"


def _made(admin, name=None, **extra):
    body = {"name": name or unique("Refunded"), "colour": "#abcdef", **extra}
    done = admin.post(f"{FAMILY}/create", body)
    assert done.status == 200, done
    return done.json["resolution_category"]


def _index(admin):
    done = admin.post(FAMILY, {})
    assert done.status == 200 and isinstance(done.json, list), done
    return done.json


def _update(admin, **body):
    return admin.post(f"{FAMILY}/update", body)


def _reorder(admin, ids):
    return admin.post(f"{FAMILY}/reorder", {"ids": ids})


def test_a_category_is_made_and_listed_last_in_a_bare_list(admin):
    row = _made(admin, "Paid back", colour="#12aB34")
    assert row == {"id": row["id"], "name": "Paid back", "colour": "#12aB34"}
    assert isinstance(row["id"], int)
    assert _index(admin)[-1] == row


def test_a_category_without_a_colour_gets_one(admin):
    row = admin.post(f"{FAMILY}/create", {"name": unique("Plain")}).json["resolution_category"]
    assert row["colour"] == "#808080"


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_an_update_changes_what_it_names_and_keeps_the_rest(admin, write):
    row = _made(admin)
    name = unique("Renamed")
    changed = _update(admin, id=write(row["id"]), name=name).json["resolution_category"]
    assert changed == {**row, "name": name}
    changed = _update(admin, id=row["id"], colour="#123").json["resolution_category"]
    assert changed == {**row, "name": name, "colour": "#123"}
    assert _update(admin, id=row["id"]).json["resolution_category"] == changed
    assert changed in _index(admin)


def test_a_name_may_change_its_case(admin):
    row = _made(admin)
    name = row["name"].upper()
    assert _update(admin, id=row["id"], name=name).json["resolution_category"]["name"] == name


def test_categories_keep_the_order_they_are_put_in(admin):
    rows = [_made(admin) for _ in range(3)]
    others = [row["id"] for row in _index(admin)][:-3]
    first, second, third = (row["id"] for row in rows)
    done = _reorder(admin, [third, str(first), second, *others])
    assert done.status == 200 and done.json == _index(admin), done
    assert [row["id"] for row in done.json] == [third, first, second, *others]


def test_what_is_not_named_follows_as_it_was(admin):
    row = _made(admin)
    before = [each["id"] for each in _index(admin)]
    after = [each["id"] for each in _reorder(admin, [row["id"]]).json]
    assert after == [row["id"], *before[:-1]]
    assert [each["id"] for each in _reorder(admin, []).json] == after


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_deleted_category_is_gone_and_its_name_free(admin, write):
    row = _made(admin)
    done = admin.post(f"{FAMILY}/delete", {"id": write(row["id"])})
    assert (done.status, done.json) == (200, {"ok": True})
    assert row not in _index(admin)
    refused(admin.post(f"{FAMILY}/delete", {"id": row["id"]}), 404, "not_found")
    assert _made(admin, row["name"])["id"] > row["id"]


def test_each_change_is_audited(server, admin):
    row = _made(admin)
    _update(admin, id=row["id"], colour="#000")
    _reorder(admin, [row["id"]])
    admin.post(f"{FAMILY}/delete", {"id": row["id"]})
    entries = server.rows(
        "SELECT actor, action, before, after FROM audit_entry WHERE subject = ? ORDER BY id",
        f"resolution_category:{row['id']}",
    )
    assert {actor for actor, *_ in entries} == {"admin@desk.example"}
    told = [
        (action, *(json.loads(text or "null") for text in texts)) for _, action, *texts in entries
    ]
    made = {"name": row["name"], "colour": row["colour"]}
    black = {**made, "colour": "#000"}
    assert told == [
        ("resolution_category.create", None, made),
        ("resolution_category.update", made, black),
        ("resolution_category.reorder", None, None),
        ("resolution_category.delete", black, None),
    ]


WRONG = {
    "no name": ({}, "name"),
    "empty name": ({"name": ""}, "name"),
    "outer space": ({"name": " Refunded"}, "name"),
    "control character": ({"name": "a\tb"}, "name"),
    "too long": ({"name": "x" * 256}, "name"),
    "name a number": ({"name": 7}, "name"),
    "no colour": ({"name": "Fine", "colour": ""}, "colour"),
    "colour a word": ({"name": "Fine", "colour": "red"}, "colour"),
    "colour a number": ({"name": "Fine", "colour": 123}, "colour"),
}


@pytest.mark.parametrize("body, field", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_field_is_named_and_nothing_is_made(admin, unchanged, body, field):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/create", body), field)


def test_a_taken_name_is_refused_in_any_case(admin, unchanged):
    row, other = _made(admin), _made(admin)
    taken = row["name"].upper()
    with unchanged:
        invalid(admin.post(f"{FAMILY}/create", {"name": taken}), "name")
        invalid(_update(admin, id=other["id"], name=taken), "name")


def test_wrong_updates_are_refused(admin, unchanged):
    row = _made(admin)
    with unchanged:
        invalid(_update(admin, name="Fine"), "id")
        invalid(_update(admin, id="x", colour="red"), "id", "colour")
        invalid(_update(admin, id=row["id"], name=""), "name")
        refused(_update(admin, id=987_654_321, name="Fine"), 404, "not_found")


WRONG_ORDERS = {
    "missing": ({}, "ids"),
    "no list": ({"ids": 5}, "ids"),
    "no id": ({"ids": ["x"]}, "ids.0"),
    "unknown": ({"ids": [987_654_321]}, "ids.0"),
    "too many": ({"ids": [1] * 1001}, "ids"),
}


@pytest.mark.parametrize("body, field", WRONG_ORDERS.values(), ids=WRONG_ORDERS.keys())
def test_a_wrong_order_is_named_and_nothing_moves(admin, unchanged, body, field):
    before = _index(admin)
    with unchanged:
        invalid(admin.post(f"{FAMILY}/reorder", body), field)
    assert _index(admin) == before


def test_an_id_that_is_there_twice_is_named(admin):
    row = _made(admin)
    invalid(_reorder(admin, [row["id"], str(row["id"])]), "ids.1")


@pytest.mark.parametrize("wrong", [None, "x", 1.5, True, {}], ids=repr)
def test_an_id_of_another_kind_is_named(admin, unchanged, wrong):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/delete", {"id": wrong}), "id")


@pytest.mark.parametrize("path", ["", "/create", "/update", "/delete", "/reorder"])
def test_it_takes_an_admin_with_the_ability(server, staff, unchanged, path):
    body = {"id": 1, "name": "Mine", "ids": []}
    no_admin = former_staff(server, ["workflow:write"])
    with unchanged:
        refused(staff.post(FAMILY + path, body), 403, "missing_ability")
        refused(no_admin.post(FAMILY + path, body), 403, "missing_role")


def test_reading_makes_none(server, admin, unchanged):
    reader = server.client.with_token(
        server.token(unique("reader"), ["workflow:read"], "admin@desk.example")
    )
    assert reader.post(FAMILY, {}).status == 200
    with unchanged:
        refused(reader.post(f"{FAMILY}/create", {"name": "Mine"}), 403, "missing_ability")
