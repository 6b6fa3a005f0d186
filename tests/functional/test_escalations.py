"""Contract §10: escalations and business hours are kept and read back."""

import json

import pytest

from support.definitions import unique
from support.desk import former_staff
from support.expect import invalid, refused

FAMILY = "/api/v1/workflow/escalations"
HOURS = "/api/v1/workflow/business-hours/update"


def _made(admin, **changes):
    body = {"minutes": 60, "action": "notify", "email": "esc@example.com", **changes}
    done = admin.post(f"{FAMILY}/create", body)
    assert done.status == 200, done
    return done.json["escalation"]


def _index(admin):
    return admin.post(FAMILY, {}).json["escalations"]


def _update(admin, **body):
    return admin.post(f"{FAMILY}/update", body)


def _hours(admin, **changes):
    done = admin.post(HOURS, changes)
    assert done.status == 200, done
    return done.json["business_hours"]


def test_an_escalation_is_made_and_listed(admin):
    row = _made(admin)
    assert row == {
        "id": row["id"],
        "minutes": 60,
        "action": "notify",
        "email": "esc@example.com",
    }
    assert row in _index(admin)


def test_a_notification_needs_no_address(admin):
    done = admin.post(f"{FAMILY}/create", {"minutes": "5", "action": "notify"})
    assert done.status == 200 and done.json["escalation"]["email"] is None, done


def test_escalations_are_listed_by_minutes(admin):
    late, early = _made(admin, minutes=525_600), _made(admin, minutes=1)
    rows = _index(admin)
    assert rows.index(early) < rows.index(late)


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_an_update_changes_what_it_names_and_keeps_the_rest(admin, write):
    row = _made(admin)
    changed = _update(admin, id=write(row["id"]), minutes=120, action="email").json["escalation"]
    assert changed == {**row, "minutes": 120, "action": "email"}
    assert _update(admin, id=row["id"]).json["escalation"] == changed
    changed = _update(admin, id=row["id"], action="notify", email="").json["escalation"]
    assert changed["email"] is None and changed in _index(admin)


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_a_deleted_escalation_is_gone(admin, write):
    row = _made(admin)
    done = admin.post(f"{FAMILY}/delete", {"id": write(row["id"])})
    assert (done.status, done.json) == (200, {"ok": True})
    assert row not in _index(admin)
    refused(admin.post(f"{FAMILY}/delete", {"id": row["id"]}), 404, "not_found")


def test_each_change_is_audited(server, admin):
    row = _made(admin)
    _update(admin, id=row["id"], minutes=5)
    admin.post(f"{FAMILY}/delete", {"id": row["id"]})
    entries = server.rows(
        "SELECT actor, action FROM audit_entry WHERE subject = ? ORDER BY id",
        f"escalation:{row['id']}",
    )
    assert entries == [
        ("admin@desk.example", f"escalation.{done}") for done in ("create", "update", "delete")
    ]


GOOD = {"minutes": 60, "action": "email", "email": "esc@example.com"}
WRONG = {
    "no minutes": ({"minutes": None}, "minutes"),
    "no time": ({"minutes": 0}, "minutes"),
    "more than a year": ({"minutes": 525_601}, "minutes"),
    "minutes a word": ({"minutes": "soon"}, "minutes"),
    "no action": ({"action": None}, "action"),
    "unknown action": ({"action": "shout"}, "action"),
    "action a number": ({"action": 1}, "action"),
    "no address": ({"email": None}, "email"),
    "empty address": ({"email": ""}, "email"),
    "no mail address": ({"email": "esc"}, "email"),
    "address a number": ({"email": 5}, "email"),
}


@pytest.mark.parametrize("change, field", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_field_is_named_and_nothing_is_made(admin, unchanged, change, field):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/create", {**GOOD, **change}), field)


def test_every_wrong_field_is_named_at_once(admin, unchanged):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/create", {"email": "esc"}), "minutes", "action", "email")


def test_wrong_updates_are_refused(admin, unchanged):
    row = _made(admin, email=None)
    with unchanged:
        invalid(_update(admin, minutes=5), "id")
        invalid(_update(admin, id=row["id"], action="email"), "email")
        invalid(_update(admin, id=row["id"], minutes=0, action="shout"), "minutes", "action")
        refused(_update(admin, id=987_654_321), 404, "not_found")
    assert row in _index(admin)


@pytest.mark.parametrize("wrong", [None, "x", 1.5, True, {}], ids=repr)
def test_an_id_of_another_kind_is_named(admin, unchanged, wrong):
    with unchanged:
        invalid(admin.post(f"{FAMILY}/delete", {"id": wrong}), "id")


def test_business_hours_are_kept(server, admin, unchanged):
    before = _hours(admin)
    assert before["mode"] == "simple"
    changed = _hours(admin, mode="simple", sat_enabled=True, simple_start=480, simple_end="1200")
    assert changed == {**before, "sat_enabled": True, "simple_start": 480, "simple_end": 1200}
    with unchanged:
        assert _hours(admin) == changed
    actor, told = server.rows(
        "SELECT actor, after FROM audit_entry WHERE action = 'business_hours.update'"
        " ORDER BY id DESC LIMIT 1"
    )[0]
    assert (actor, json.loads(told)) == ("admin@desk.example", changed)


WRONG_HOURS = {
    "another mode": ({"mode": "lunar"}, "mode"),
    "a day a word": ({"mon_enabled": "yes"}, "mon_enabled"),
    "before midnight": ({"simple_start": -1}, "simple_start"),
    "after midnight": ({"simple_end": 1441}, "simple_end"),
    "no time between": ({"simple_start": 600, "simple_end": 600}, "simple_end"),
}


@pytest.mark.parametrize("body, field", WRONG_HOURS.values(), ids=WRONG_HOURS.keys())
def test_wrong_hours_are_named_and_nothing_changes(admin, unchanged, body, field):
    before = _hours(admin)
    with unchanged:
        invalid(admin.post(HOURS, body), field)
    assert _hours(admin) == before


PATHS = [FAMILY, f"{FAMILY}/create", f"{FAMILY}/update", f"{FAMILY}/delete", HOURS]


@pytest.mark.parametrize("path", PATHS)
def test_it_takes_an_admin_with_the_ability(server, staff, unchanged, path):
    body = {"id": 1, **GOOD}
    no_admin = former_staff(server, ["workflow:write"])
    with unchanged:
        refused(staff.post(path, body), 403, "missing_ability")
        refused(no_admin.post(path, body), 403, "missing_role")


def test_reading_changes_nothing(server, admin, unchanged):
    reader = server.client.with_token(
        server.token(unique("reader"), ["workflow:read"], "admin@desk.example")
    )
    assert reader.post(FAMILY, {}).status == 200
    with unchanged:
        refused(reader.post(f"{FAMILY}/create", GOOD), 403, "missing_ability")
        refused(reader.post(HOURS, {}), 403, "missing_ability")
