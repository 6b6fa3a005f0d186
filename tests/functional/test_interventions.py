"""Contract §6 and §10: interventions are defined, listed and changed."""

import pytest

from support.definitions import FIELDS, define_intervention, intervention_body, unique
from support.expect import invalid, invalid_below, refused

FAMILY = "/api/v1/workflow/interventions"
CREATE = f"{FAMILY}/create"
UPDATE = f"{FAMILY}/update"

DEFAULTS = {
    "remote_timeout_seconds": 10,
    "remote_max_attempts": 18,
    "remote_retry_base_seconds": 5,
    "remote_retry_cap_seconds": 21600,
    "remote_max_concurrency": 32,
    "remote_bearer_token_set": False,
}


def _listed(admin, name):
    rows = admin.post(FAMILY, {}).json["interventions"]
    return next(row for row in rows if row["name"] == name)


def _update(admin, row, **changes):
    return admin.post(UPDATE, {"intervention_id": row["id"], **changes})


def test_a_created_intervention_is_answered_and_listed_with_every_field(admin, remote):
    body = intervention_body(
        unique("full"),
        remote,
        notify_inbox_managers=True,
        fma_inbox_managers=True,
        create_urgent=True,
        remote_timeout_seconds=7,
        remote_max_attempts=3,
        remote_retry_cap_seconds=60,
        remote_max_concurrency=4,
    )
    row = admin.post(CREATE, body).json["intervention"]
    secret = body.pop("remote_bearer_token")
    assert row["id"] and row["remote_bearer_token_set"] is True
    assert {name: row[name] for name in body} == body
    assert _listed(admin, body["name"]) == row
    assert secret not in admin.post(FAMILY, {}).text


def test_what_is_left_out_gets_its_default(admin):
    body = {"name": unique("small"), "title": "Small", "queue_name": "Inbox"}
    row = admin.post(CREATE, {**body, "remote_enabled": False}).json["intervention"]
    assert {name: row[name] for name in DEFAULTS} == DEFAULTS
    assert row["create_urgent"] is False and row["notify_inbox_managers"] is False


@pytest.mark.parametrize("name", ["a", "A-b_9", "x" * 64])
def test_a_name_has_1_to_64_letters_digits_hyphens_and_underscores(admin, name):
    assert define_intervention(admin, name)["name"] == name


GONE = object()

REFUSED = {
    "no name": ("name", GONE),
    "empty name": ("name", ""),
    "name with a space": ("name", "a b"),
    "name with a dot": ("name", "a.b"),
    "name with an umlaut": ("name", "rückgabe"),
    "name with a line feed": ("name", "abc\n"),
    "name of 65 characters": ("name", "x" * 65),
    "name a number": ("name", 5),
    "no title": ("title", GONE),
    "empty title": ("title", ""),
    "title of 256 characters": ("title", "x" * 256),
    "title a list": ("title", ["x"]),
    "unknown queue": ("queue_name", "No such queue"),
    "queue a number": ("queue_name", 5),
    "notify no boolean": ("notify_inbox_managers", "perhaps"),
    "attention no boolean": ("fma_inbox_managers", "perhaps"),
    "urgent no boolean": ("create_urgent", "perhaps"),
    "enabled no boolean": ("remote_enabled", "perhaps"),
    "no URL": ("remote_epilog_url", GONE),
    "URL empty": ("remote_epilog_url", ""),
    "URL no URL": ("remote_epilog_url", "shop"),
    "URL relative": ("remote_epilog_url", "/epilog"),
    "URL of another scheme": ("remote_epilog_url", "ftp://shop.example/epilog"),
    "URL of a file": ("remote_epilog_url", "file:///etc/passwd"),
    "URL without host": ("remote_epilog_url", "http:///epilog"),
    "URL with user info": ("remote_epilog_url", "http://me:pw@shop.example/epilog"),
    "URL with a fragment": ("remote_epilog_url", "http://shop.example/epilog#top"),
    "URL with white space": ("remote_epilog_url", "http://shop.example/a b"),
    "URL with a port too large": ("remote_epilog_url", "http://shop.example:70000/epilog"),
    "URL with port 0": ("remote_epilog_url", "http://shop.example:0/epilog"),
    "URL with two ports": ("remote_epilog_url", "http://shop.example:80:90/epilog"),
    "URL whose host is none": ("remote_epilog_url", "http://shop,example/epilog"),
    "URL with a blank in its host": ("remote_epilog_url", "http://shop%20example/epilog"),
    "URL with half an address": ("remote_epilog_url", "http://[::zz]/epilog"),
    "URL a number": ("remote_epilog_url", 5),
    "no token": ("remote_bearer_token", GONE),
    "token empty": ("remote_bearer_token", ""),
    "token null": ("remote_bearer_token", None),
    "token a number": ("remote_bearer_token", 5),
    "time-out 0": ("remote_timeout_seconds", 0),
    "time-out 301": ("remote_timeout_seconds", 301),
    "time-out a word": ("remote_timeout_seconds", "soon"),
    "time-out a fraction": ("remote_timeout_seconds", 1.5),
    "attempts 0": ("remote_max_attempts", 0),
    "attempts 101": ("remote_max_attempts", 101),
    "base 0": ("remote_retry_base_seconds", 0),
    "base 3601": ("remote_retry_base_seconds", 3601),
    "cap 86401": ("remote_retry_cap_seconds", 86401),
    "cap below base": ("remote_retry_cap_seconds", 0),
    "concurrency 0": ("remote_max_concurrency", 0),
    "concurrency 257": ("remote_max_concurrency", 257),
}


def _changed(body, field, value):
    changed = {**body, field: value}
    return {name: item for name, item in changed.items() if item is not GONE}


@pytest.mark.parametrize("field, value", REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_field_is_named_and_nothing_is_created(admin, remote, unchanged, field, value):
    body = intervention_body(unique("wrong"), remote)
    with unchanged:
        invalid(admin.post(CREATE, _changed(body, field, value)), field)


AT_UPDATE = {
    case: change
    for case, change in REFUSED.items()
    if change[1] is not GONE and change[0] not in ("name", "remote_bearer_token")
}


@pytest.mark.parametrize("field, value", AT_UPDATE.values(), ids=AT_UPDATE.keys())
def test_a_wrong_field_is_named_and_nothing_is_changed(admin, remote, unchanged, field, value):
    row = define_intervention(admin, unique("wrong"), remote)
    with unchanged:
        invalid(_update(admin, row, **{"create_urgent": True, field: value}), field)
    assert _listed(admin, row["name"]) == row


def _field(**changes):
    return {"type": "text", "name": "price", "label": "Price", **changes}


WRONG_FIELDS = {
    "no list": "price",
    "an object": {"price": "text"},
    "element no object": ["price"],
    "unknown type": [_field(type="wizard")],
    "no type": [{"name": "price", "label": "Price"}],
    "type a number": [_field(type=1)],
    "text without name": [{"type": "text", "label": "Price"}],
    "checkbox without name": [{"type": "checkbox", "label": "Accept?"}],
    "empty name": [_field(name="")],
    "name with a space": [_field(name="a b")],
    "name of 65 characters": [_field(name="x" * 65)],
    "name a number": [_field(name=1)],
    "name used twice": [_field(), _field(type="checkbox")],
    "label a number": [_field(label=1)],
}


@pytest.mark.parametrize("fields", WRONG_FIELDS.values(), ids=WRONG_FIELDS.keys())
def test_a_wrong_ui_field_is_named_and_nothing_is_created(admin, unchanged, fields):
    with unchanged:
        answer = admin.post(CREATE, intervention_body(unique("ui"), fields=fields))
        invalid_below(answer, "fields")


def test_ui_fields_keep_their_order_and_may_have_dotted_names(admin):
    fields = [_field(name="z.y-x_9"), *FIELDS, {"type": "hr"}, _field(name="x" * 64)]
    row = define_intervention(admin, unique("order"), fields=fields)
    shown = [
        {name: shown_field.get(name) for name in field}
        for field, shown_field in zip(fields, row["fields"], strict=True)
    ]
    assert shown == fields


@pytest.mark.parametrize("change", [str, str.upper, str.lower], ids=["same", "upper", "lower"])
def test_a_name_is_unique_ignoring_case(admin, unchanged, change):
    name = define_intervention(admin, unique("Taken"))["name"]
    with unchanged:
        invalid(admin.post(CREATE, intervention_body(change(name))), "name")


def test_every_wrong_field_is_named_at_once(admin, unchanged):
    body = {"name": "a b", "queue_name": "No such queue", "remote_enabled": True}
    with unchanged:
        answer = invalid(admin.post(CREATE, {**body, "remote_timeout_seconds": 0}))
    expected = {"name", "title", "queue_name", "remote_epilog_url", "remote_bearer_token"}
    assert set(answer.errors) == expected | {"remote_timeout_seconds"}


def test_a_name_never_changes(admin, unchanged):
    row = define_intervention(admin, unique("fixed"))
    with unchanged:
        invalid(_update(admin, row, name=unique("other"), title="Other"), "name")
    assert _listed(admin, row["name"]) == row
    assert _update(admin, row, name=row["name"]).status == 200


def test_an_update_changes_what_it_names_and_keeps_the_rest(admin, remote):
    row = define_intervention(admin, unique("kept"), remote)
    done = _update(admin, row, title="Another title", remote_max_attempts=2)
    changed = done.json["intervention"]
    differing = {name for name in row if changed[name] != row[name]}
    assert differing - {"updated_at"} == {"title", "remote_max_attempts"}
    assert (changed["title"], changed["remote_max_attempts"]) == ("Another title", 2)
    assert _listed(admin, row["name"]) == changed


def test_an_empty_update_succeeds_and_changes_nothing(admin, remote):
    row = define_intervention(admin, unique("empty"), remote)
    done = _update(admin, row)
    assert done.status == 200 and done.json["intervention"]["title"] == row["title"]


def test_unknown_request_fields_are_ignored(admin):
    row = define_intervention(admin, unique("unknown"), sparkle=True)
    assert "sparkle" not in row
    assert _update(admin, row, sparkle=[1]).status == 200


@pytest.mark.parametrize("write", [int, str], ids=["number", "decimal string"])
def test_an_intervention_id_may_be_a_number_or_its_decimal_string(admin, write):
    row = define_intervention(admin, unique("id"))
    done = admin.post(UPDATE, {"intervention_id": write(row["id"]), "title": "By id"})
    assert done.json["intervention"]["title"] == "By id"


@pytest.mark.parametrize("path", [UPDATE, f"{FAMILY}/generate-token"])
def test_an_unknown_intervention_is_not_found(admin, unchanged, path):
    with unchanged:
        answer = admin.post(path, {"intervention_id": 987654321, "remote_name": "shop"})
        refused(answer, 404, "not_found")


@pytest.mark.parametrize("wrong", ["x", 1.5, True, {}, [1]], ids=repr)
@pytest.mark.parametrize("path", [UPDATE, f"{FAMILY}/generate-token"])
def test_an_intervention_id_of_another_kind_is_named(admin, unchanged, path, wrong):
    with unchanged:
        answer = admin.post(path, {"intervention_id": wrong, "remote_name": "shop"})
        invalid(answer, "intervention_id")
