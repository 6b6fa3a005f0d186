"""Contract §6: what the form offers can be saved, and what cannot be saved is not offered."""

import json

import pytest

from support.client import exact, exact_member
from support.definitions import create_text, define_discount, show, submit, unique
from support.expect import invalid

NAMES = ["customer.name", "customer.address.city", "rows.0.n", "rows.1.n", "plain", "deep.a.b.c"]

BAGS = [
    "{}",
    '{"customer":[],"rows":[],"deep":[],"plain":[]}',
    '{"customer":null,"rows":null,"deep":null,"plain":null}',
    '{"customer":"x","rows":"x","deep":"x","plain":"x"}',
    '{"customer":7,"rows":0,"deep":false,"plain":0.10}',
    '{"customer":{"name":null,"address":[]},"rows":[{"n":"x"}],"deep":{"a":null}}',
    '{"customer":{"name":[],"address":"x"},"rows":[null,[]],"deep":{"a":{"b":[]}}}',
    '{"customer":{"name":{},"address":{"city":true}},"rows":["x",{}],"deep":{"a":{"b":1}}}',
    '{"customer":[1],"rows":[[],{"n":0.10}],"deep":[null]}',
    '{"customer":"x","customer.name":"y","rows":{"0":[],"1":{"n":[]}},"deep":{"a":[[]]}}',
    '{"customer.name":["y"],"customer":[],"rows.1.n":null,"rows":"x","deep":{"a":{}}}',
]

# A field over an empty list and what the bag is after a submit.
BECOMES = {
    "an empty list": ('{"z":[],"customer":[]}', '{"z":[],"customer":{"name":"B"}}'),
    "null": ('{"customer":null,"z":0.10}', '{"customer":{"name":"B"},"z":0.10}'),
    "nothing": ('{"z":[]}', '{"z":[],"customer":{"name":"B"}}'),
    "an object": ('{"customer":{}}', '{"customer":{"name":"B"}}'),
}


@pytest.fixture(scope="module")
def form(admin):
    """An intervention with a text and a check box at each of NAMES, which is not delivered."""
    fields = [{"type": "text", "name": name, "label": name} for name in NAMES]
    texts = define_discount(admin, unique("texts"), fields=fields)["name"]
    fields = [{**field, "type": "checkbox"} for field in fields]
    return {"text": texts, "checkbox": define_discount(admin, unique("boxes"), fields=fields)["name"]}


def _ticket(shop, intervention, bag):
    made = shop.post(
        "/api/create_ticket", create_text(intervention, unique("order"), bag), key=unique("k")
    )
    assert made.status == 200, made
    return made.data["ticket_number"]


def _fitting(field):
    if field["type"] == "checkbox":
        return True
    return "8.50" if isinstance(field["value"], (int, float)) else "new"


@pytest.mark.parametrize("kind", ["text", "checkbox"])
@pytest.mark.parametrize("bag", BAGS)
def test_what_is_offered_can_be_saved_and_nothing_else(shop, staff, form, kind, bag):
    offered = _ticket(shop, form[kind], bag)
    for field in show(staff, offered)["fields"]:
        name = field["name"]
        if field["read_only"]:
            invalid(submit(staff, offered, data={name: _fitting(field)}), f"data.{name}")
            continue
        number = _ticket(shop, form[kind], bag)
        done = submit(staff, number, data={name: _fitting(field)})
        assert done.status == 200, (name, done)
        [now] = [one for one in show(staff, number)["fields"] if one["name"] == name]
        wanted = 8.5 if _fitting(field) == "8.50" else _fitting(field)
        assert now["value"] == wanted, (name, now)
    everything = {f["name"]: _fitting(f) for f in show(staff, offered)["fields"] if not f["read_only"]}
    done = submit(staff, offered, data=everything)
    assert done.status == 200, done


@pytest.mark.parametrize("bag", ['"x"', "7", "true", "[1]", '["x"]', "[{}]"])
def test_a_path_through_another_value_is_read_only(shop, staff, form, bag):
    for kind in form:
        number = _ticket(shop, form[kind], '{"customer":' + bag + "}")
        fields = {field["name"]: field for field in show(staff, number)["fields"]}
        assert fields["customer.name"]["read_only"] is True
        assert fields["customer.name"]["value"] is None
        assert fields["plain"]["read_only"] is False


@pytest.mark.parametrize("before, after", BECOMES.values(), ids=BECOMES.keys())
def test_an_object_is_made_where_nothing_stood(shop, staff, form, before, after):
    number = _ticket(shop, form["text"], before)
    assert submit(staff, number, data={"customer.name": "B"}).status == 200
    answer = staff.post("/api/v1/interventions/show", {"ticket_number": number})
    assert exact_member(exact(answer.text), "data", "data") == exact(after)
    assert f'"data":{after}' in answer.text
    assert json.loads(after)["customer"] == {"name": "B"}
