"""Contract §8: interventions/show tells all that the form is drawn from."""

import pytest

from support.client import exact, exact_member
from support.definitions import (
    EMAIL,
    create,
    create_text,
    define_discount,
    show,
    submit,
    unique,
)
from support.expect import TIME, refused
from support.patience import until

SHOW = "/api/v1/interventions/show"
KEYS = (
    "ticket_id ticket_number intervention title uid state version response_id expires_at actions"
    " fields data delivery attempts"
).split()
DELIVERY_KEYS = ["state", "attempts", "max_attempts", "next_attempt_at", "last_error"]
ATTEMPT_KEYS = ["number", "started_at", "duration_ms", "status", "error", "response_body"]


def _keys(members):
    return [name for name, _ in members]


def test_a_pending_payload_is_shown_in_the_contracts_shape_and_order(shop, staff, discount):
    made = create(shop, discount)
    answer = staff.post(SHOW, {"ticket_number": made["ticket_number"]})
    assert answer.status == 200, answer
    shown = exact(answer.text)
    assert _keys(shown) == ["ok", "data"]
    assert _keys(exact_member(shown, "data")) == KEYS
    assert _keys(exact_member(shown, "data", "delivery")) == DELIVERY_KEYS
    price = exact_member(shown, "data", "fields")[2]
    assert _keys(price) == ["type", "name", "label", "value", "read_only"]
    fields = answer.data.pop("fields")
    assert answer.data | {"fields": fields} == {
        "ticket_id": made["ticket_id"],
        "ticket_number": made["ticket_number"],
        "intervention": discount,
        "title": "Discount request",
        "uid": made["uid"],
        "state": "pending",
        "version": 1,
        "response_id": None,
        "expires_at": None,
        "actions": [{"name": "submit", "label": "Submit"}],
        "fields": fields,
        "data": {"currency": "GBP", "order_price": 100, "accept": False},
        "delivery": {
            "state": "none",
            "attempts": 0,
            "max_attempts": 18,
            "next_attempt_at": None,
            "last_error": None,
        },
        "attempts": [],
    }


def test_all_fields_are_shown_in_order_and_only_inputs_have_a_value(shop, staff, discount):
    made = create(shop, discount)
    label, line, price, accept = show(staff, made["ticket_number"])["fields"]
    assert (label["type"], label["label"]) == ("label", f"Discount for order {made['uid']}")
    assert line["type"] == "hr"
    assert "value" not in label and "value" not in line
    assert price == {
        "type": "text",
        "name": "order_price",
        "label": "Order price (net) GBP",
        "value": 100,
        "read_only": False,
    }
    assert accept == {
        "type": "checkbox",
        "name": "accept",
        "label": "Accept?",
        "value": False,
        "read_only": False,
    }


def test_a_delivered_decision_is_shown_with_its_attempt(shop, staff, discount, remote):
    made = create(shop, discount)
    decision = submit(staff, made["ticket_number"], data={"order_price": 90}).data["response_id"]
    remote.wait_for(1, uid=made["uid"])
    answer = _until_acknowledged(staff, made["ticket_number"])
    data = answer.data
    assert (data["version"], data["response_id"]) == (3, decision)
    assert data["delivery"] == {
        "state": "delivered",
        "attempts": 1,
        "max_attempts": 18,
        "next_attempt_at": None,
        "last_error": None,
    }
    [attempt] = data["attempts"]
    [members] = exact_member(exact(answer.text), "data", "attempts")
    assert _keys(members) == ATTEMPT_KEYS
    assert (attempt["number"], attempt["status"], attempt["error"]) == (1, 200, None)
    assert attempt["response_body"] == '{"ok": true}' and TIME.fullmatch(attempt["started_at"])
    assert isinstance(attempt["duration_ms"], int)


def _until_acknowledged(staff, number):
    def look():
        answer = staff.post(SHOW, {"ticket_number": number})
        return answer if answer.data["state"] == "acknowledged" else None

    return until(look, "state acknowledged")


BAG = (
    '{"word":"red","n":0.10,"deep":{"er":{"word":"blue"}},"list":[{"word":"x"},"y"],'
    '"html":"<b>&amp;</b>","tokens":"{{uid}} {{word}}","title":"from the bag","a.b":"literal",'
    '"a":{"b":"path"},"unicode":"Grüße 🎟️"}'
)
LABELS = {
    "plain text": ("No token at all", "No token at all"),
    "a value": ("Is {{word}}", "Is red"),
    "white space in the token": ("Is {{ word }}", "Is red"),
    "two tokens": ("{{word}}{{word}}", "redred"),
    "a number as written": ("{{n}}", "0.10"),
    "a dotted path": ("{{deep.er.word}}", "blue"),
    "a list index": ("{{list.0.word}} {{list.1}}", "x y"),
    "an index beyond the list": ("<{{list.9}}>", "<>"),
    "unicode": ("{{unicode}}", "Grüße 🎟️"),
    "unknown": ("<{{nothing}}>", "<>"),
    "unknown below a value": ("<{{word.length}}>", "<>"),
    "markup stays text": ("{{html}}", "<b>&amp;</b>"),
    "a value is no token": ("{{tokens}}", "{{uid}} {{word}}"),
    "the bag first": ("{{title}}", "from the bag"),
    "the literal key first": ("{{a.b}}", "literal"),
    "the uid": ("{{uid}}", "THE-UID"),
    "the intervention": ("{{intervention}}", "THE-NAME"),
    "the ticket number": ("{{ticket_number}}", "THE-NUMBER"),
    "the originator": ("{{originator_email_address}}", EMAIL),
    "not closed": ("Is {{word", "Is {{word"),
}


@pytest.fixture(scope="module")
def labelled(admin, shop, staff):
    """{case: label as shown}, from one ticket whose fields carry all the labels."""
    name = unique("labels")
    fields = [
        {"type": "text", "name": f"f{index}", "label": label}
        for index, (label, _) in enumerate(LABELS.values())
    ]
    define_discount(admin, name, fields=fields)
    uid = unique("order")
    made = shop.post("/api/create_ticket", create_text(name, uid, BAG), key=unique("key"))
    assert made.status == 200, made
    shown = show(staff, made.data["ticket_number"])
    words = {"THE-UID": uid, "THE-NAME": name, "THE-NUMBER": str(shown["ticket_number"])}
    labels = [field["label"] for field in shown["fields"]]
    return dict(zip(LABELS, labels, strict=True)), words


@pytest.mark.parametrize("case", LABELS)
def test_label_tokens_are_looked_up_in_the_bag_then_in_the_tickets_words(labelled, case):
    labels, words = labelled
    expected = LABELS[case][1]
    assert labels[case] == words.get(expected, expected)


@pytest.mark.parametrize("kind", ["text", "checkbox", "label"])
def test_labels_of_every_type_are_resolved(admin, shop, staff, kind):
    field = {"type": kind, "name": "x", "label": "For {{word}}"}
    name = define_discount(admin, unique("kinds"), fields=[field])["name"]
    made = create(shop, name, bag={"word": "red"})
    assert show(staff, made["ticket_number"])["fields"][0]["label"] == "For red"


HELD = {
    "a number": ("text", "1", False),
    "a string": ("text", '"x"', False),
    "null": ("text", "null", False),
    "nothing": ("text", None, False),
    "a boolean": ("text", "true", True),
    "an object": ("text", '{"a":1}', True),
    "a list": ("text", "[1]", True),
    "a checkbox": ("checkbox", "false", False),
}


@pytest.mark.parametrize("kind, held, read_only", HELD.values(), ids=HELD.keys())
def test_a_text_field_over_what_is_no_text_is_read_only(
    admin, shop, staff, kind, held, read_only
):
    name = define_discount(
        admin, unique("held"), fields=[{"type": kind, "name": "x", "label": "X"}]
    )["name"]
    bag = "{}" if held is None else f'{{"x":{held}}}'
    made = shop.post("/api/create_ticket", create_text(name, "order-1", bag), key=unique("key"))
    answer = staff.post(SHOW, {"ticket_number": made.data["ticket_number"]})
    [field] = exact_member(exact(answer.text), "data", "fields")
    assert exact_member(field, "value") == exact("null" if held is None else held)
    assert exact_member(field, "read_only") is read_only


def test_a_dotted_name_shows_the_literal_key_or_else_the_path(admin, shop, staff):
    fields = [{"type": "text", "name": name, "label": name} for name in ("a.b", "c.d", "e.f")]
    name = define_discount(admin, unique("dotted"), fields=fields)["name"]
    bag = {"a.b": "literal", "a": {"b": "path"}, "c": {"d": "path"}}
    made = create(shop, name, bag=bag)
    values = [field["value"] for field in show(staff, made["ticket_number"])["fields"]]
    assert values == ["literal", "path", None]


@pytest.mark.parametrize("abilities", [["tickets:read"], ["tickets:write"], ["*"]], ids=str)
def test_a_system_token_that_reads_tickets_may_look(server, shop, discount, abilities):
    made = create(shop, discount)
    reader = server.client.with_token(server.token(unique("reader"), abilities))
    assert show(reader, made["ticket_number"])["uid"] == made["uid"]


def test_looking_changes_nothing(shop, staff, discount, unchanged):
    made = create(shop, discount)
    with unchanged:
        first, second = (show(staff, made["ticket_number"]) for _ in range(2))
    assert first == second


def test_an_unknown_ticket_is_not_found(staff):
    refused(staff.post(SHOW, {"ticket_number": 999_999}), 404, "not_found")
