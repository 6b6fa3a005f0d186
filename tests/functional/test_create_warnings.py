"""Contract §5: what a create asks for and does not get, and what does not fit its form, is said."""

import pytest

from support.client import exact
from support.definitions import BAG, EMAIL, create_body, define_discount, define_template, unique

LEGACY, V1, BY_PATH = "/api/create_ticket", "/api/v1/tickets", "/api/tickets/create"
PATHS = [LEGACY, V1, BY_PATH]


@pytest.fixture(scope="module")
def letters(admin):
    """Bodies of the three shapes, made anew at each call."""
    name = define_discount(admin, unique("warn"))["name"]
    template = unique("letter")
    define_template(admin, template, "Hello", "<p>{{who}}</p>", type="email")
    return {
        "A": lambda: {
            "originator_email_address": EMAIL,
            "queue_name": "Inbox",
            "is_public": True,
            "data": {"subject": "Hello", "content": "<p>Hello</p>"},
        },
        "B": lambda: {
            "originator_email_address": EMAIL,
            "template_identifier": template,
            "data": {"who": "you", "unused_by_the_template": 1, "queue_name": "Inbox"},
        },
        "C": lambda: {
            **create_body(name, unique("uid")),
            "use_passed_originator_as_responder": False,
        },
    }


def create(shop, path, body, key=None):
    answer = shop.post(path, body, key=key or unique("key"))
    assert answer.status == 200, answer
    return answer


def warnings(answer):
    return answer.data.get("warnings", [])


def named(answer):
    """The keys that the warnings of `answer` are about."""
    found = [warning.removeprefix("unknown field ").split(":")[0] for warning in warnings(answer)]
    assert all(w.startswith("unknown field ") for w in warnings(answer)), answer
    return found


@pytest.fixture(scope="module")
def caller(root):
    return root


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("shape", "ABC")
def test_a_create_that_uses_only_what_there_is_has_no_warnings(caller, letters, path, shape):
    assert "warnings" not in create(caller, path, letters[shape]()).data


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("shape", "ABC")
def test_keys_that_are_not_used_are_named(caller, letters, path, shape):
    asked = {"expires_in_seconds": 3600, "on_expiry": "expire", "tags": ["vip"], "orginator": "x"}
    answer = create(caller, path, {**letters[shape](), **asked})
    assert sorted(named(answer)) == sorted(asked)


@pytest.mark.parametrize(("shape", "key"), [("A", "data.priority"), ("C", "data.expires_at")])
def test_keys_beside_what_is_used_in_data_are_named(caller, letters, shape, key):
    body = letters[shape]()
    body["data"] = {**body["data"], key.removeprefix("data."): "soon"}
    assert named(create(caller, LEGACY, body)) == [key]


def test_keys_of_another_shape_are_named(caller, letters):
    assert named(create(caller, LEGACY, {**letters["A"](), "uid": "1"})) == ["uid"]
    assert named(create(caller, LEGACY, {**letters["C"](), "is_public": True})) == ["is_public"]


def test_a_key_that_is_null_asks_for_nothing(caller, letters):
    answer = create(caller, LEGACY, {**letters["C"](), "expires_at": None, "tags": None})
    assert "warnings" not in answer.data


def test_the_members_of_a_bag_are_never_warned_of(caller, letters):
    body = letters["C"]()
    body["data"]["data"] = {**BAG, "expires_in_seconds": 1, "tags": [], "unknown": {}}
    assert "warnings" not in create(caller, LEGACY, body).data


@pytest.mark.parametrize("path", [LEGACY, V1])
@pytest.mark.parametrize("shape", "ABC")
def test_a_replay_has_the_same_warnings(caller, letters, path, shape):
    body, key = {**letters[shape](), "on_expiry": "accept_default"}, unique("key")
    first, again = create(caller, path, body, key), create(caller, path, body, key)
    assert named(first) == ["on_expiry"]
    assert again.body == first.body and again.headers["Idempotent-Replayed"] == "true"


def test_the_answer_for_an_existing_uid_has_warnings_too(caller, letters):
    body = letters["C"]()
    body["data"]["data"] = {**BAG, "accept": "no"}
    create(caller, LEGACY, body)
    answer = create(caller, LEGACY, {**body, "tags": ["again"]})
    assert answer.data["existing"] is True
    [unknown, misfit] = warnings(answer)
    assert "tags" in unknown and "data.data.accept" in misfit


def test_of_very_many_the_first_are_named(caller, letters):
    body = {**letters["C"](), **{f"key_{number}": 1 for number in range(1000)}}
    said = warnings(create(caller, LEGACY, body))
    assert len(said) == 21 and said[-1] == "and 980 more"


def test_warnings_come_last_and_change_nothing_else(caller, letters):
    body = {**letters["C"](), "tags": ["x"]}
    [_, (_, data)] = exact(create(caller, LEGACY, body).text)
    names = [name for name, _ in data]
    expected = ["ticket_id", "ticket_number", "response_id", "intervention_payload_id", "warnings"]
    assert names == expected


def test_other_keyed_endpoints_say_it_too(caller, letters):
    number = create(caller, LEGACY, letters["C"]()).data["ticket_number"]
    body = {"ticket_number": number, "content": "<p>Hi</p>", "cc": "a@example.com"}
    assert named(create(caller, "/api/ticket_respond", body)) == ["cc"]
    assert named(create(caller, f"/api/tickets/{number}/respond", body)) == ["cc"]
    body = {"template_identifier": letters["B"]()["template_identifier"], "data": {}, "language": "en"}
    assert named(create(caller, "/api/render_template", body)) == ["language"]


MISFITS = {
    "a string under a checkbox": ({"accept": "no"}, "accept", '"no"'),
    "a number under a checkbox": ({"accept": 1}, "accept", "1"),
    "null under a checkbox": ({"accept": None}, "accept", "null"),
    "a boolean under a text": ({"order_price": True}, "order_price", "true"),
    "an object under a text": ({"order_price": {"net": 1}}, "order_price", "object"),
    "a list under a text": ({"order_price": [1, 2]}, "order_price", "list"),
    "a number in quotes under a text": ({"order_price": "90.10"}, "order_price", "without quotes"),
}


@pytest.mark.parametrize(("change", "field", "why"), MISFITS.values(), ids=MISFITS.keys())
def test_a_value_that_does_not_fit_its_field_is_said(caller, letters, change, field, why):
    body = letters["C"]()
    body["data"]["data"] = {**BAG, **change}
    [warning] = warnings(create(caller, LEGACY, body))
    assert warning.startswith(f"data.data.{field}: ") and why in warning


def test_a_path_through_another_value_is_said(caller, admin):
    fields = [{"type": "text", "name": "customer.name", "label": "Name"}]
    name = define_discount(admin, unique("path"), fields=fields)["name"]
    for bag, warned in (({"customer": "x"}, 1), ({"customer": {}}, 0), ({"customer": []}, 0)):
        body = create_body(name, unique("uid"))
        body["data"]["data"] = bag
        said = warnings(create(caller, LEGACY, body))
        assert len(said) == warned and all("data.data.customer.name" in one for one in said)


def test_a_decision_says_it_too(caller, staff, letters):
    number = create(caller, LEGACY, letters["C"]()).data["ticket_number"]
    body = {"ticket_number": number, "version": 1, "action": "submit", "undo_seconds": 10}
    answer = staff.post("/api/v1/interventions/submit", body)
    assert answer.status == 200 and named(answer) == ["undo_seconds"]


def test_a_misfit_is_shown_as_it_came_and_goes_back_as_it_came(caller, staff, letters):
    body = letters["C"]()
    body["data"]["data"] = {**BAG, "accept": "no"}
    made = create(caller, LEGACY, body).data
    number = {"ticket_number": made["ticket_number"]}
    shown = staff.post("/api/v1/interventions/show", number).data
    [field] = [field for field in shown["fields"] if field.get("name") == "accept"]
    assert field["value"] == "no" and field["read_only"] is False
    decided = {**number, "version": 1, "action": "submit", "data": {"order_price": 90}}
    assert staff.post("/api/v1/interventions/submit", decided).status == 200
    assert staff.post("/api/v1/interventions/show", number).data["data"]["accept"] == "no"


@pytest.mark.parametrize("fitting", [{}, {"order_price": None}, {"order_price": "007"}])
def test_what_fits_is_not_warned_of(caller, letters, fitting):
    body = letters["C"]()
    body["data"]["data"] = fitting
    assert "warnings" not in create(caller, LEGACY, body).data
