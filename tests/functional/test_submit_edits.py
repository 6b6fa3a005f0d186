"""Contract §6, edits: what staff may change in the bag, and how its text comes out."""

import json

import pytest

from support.client import exact, exact_member
from support.definitions import create_text, define_discount, submit, thread, unique
from support.expect import invalid

SHOW = "/api/v1/interventions/show"
SUBMIT = "/api/v1/interventions/submit"
INPUTS = ["n", "s", "nil", "none", "yes", "obj", "list", "o.p", "m.k.x", "a.b", "s.x"]
BAG = (
    '{"z":0.10,"n":100,"s":"abc","nil":null,"yes":true,"obj":{"k":1},"list":[1,2],'
    '"o":{"p":"in","q":[]},"a.b":"literal","a":{"b":"path"},"c":false,'
    '"free":12345678901234567890.5,"huge":1E400}'
)


@pytest.fixture(scope="module")
def form(admin):
    """An intervention whose decisions are not delivered, with fields of every kind."""
    fields = [{"type": "text", "name": name, "label": name} for name in INPUTS]
    fields += [{"type": "checkbox", "name": name, "label": name} for name in ("c", "d")]
    fields += [{"type": "label", "name": "note", "label": "Note"}, {"type": "hr"}]
    return define_discount(admin, unique("form"), fields=fields)["name"]


@pytest.fixture
def number(shop, form):
    """The number of a fresh ticket that holds BAG."""
    made = shop.post("/api/create_ticket", create_text(form, unique("order"), BAG), key=unique("k"))
    assert made.status == 200, made
    return made.data["ticket_number"]


def _submit_text(staff, number, edits):
    body = json.dumps({"ticket_number": number, "version": 1, "action": "submit"})
    return staff.post(SUBMIT, body[:-1] + ',"data":' + edits + "}")


def _bag_text(staff, number):
    answer = staff.post(SHOW, {"ticket_number": number})
    return answer.text, exact_member(exact(answer.text), "data", "data")


TAKEN = {
    "nothing": ("{}", ()),
    "a number over a number": ('{"n":90}', ('"n":100', '"n":90')),
    "a number's text": ('{"n":0.10}', ('"n":100', '"n":0.10')),
    "a number larger than a double": ('{"n":1e999}', ('"n":100', '"n":1e999')),
    "a number's text in a string": ('{"n":"90.50"}', ('"n":100', '"n":90.50')),
    "an exponent in a string": ('{"n":"-1E+2"}', ('"n":100', '"n":-1E+2')),
    "the same number": ('{"n":100}', ()),
    "the same number in a string": ('{"n":"100"}', ()),
    "another text of the same number": ('{"n":100.0}', ('"n":100', '"n":100.0')),
    "a string over a string": ('{"s":"<b>{{n}}\\n"}', ('"s":"abc"', '"s":"<b>{{n}}\\n"')),
    "an empty string": ('{"s":""}', ('"s":"abc"', '"s":""')),
    "a string of digits": ('{"s":"12"}', ('"s":"abc"', '"s":"12"')),
    "a string over null": ('{"nil":"x"}', ('"nil":null', '"nil":"x"')),
    "a string where nothing was": ('{"none":"x"}', ('1E400}', '1E400,"none":"x"}')),
    "a checkbox over a boolean": ('{"c":true}', ('"c":false', '"c":true')),
    "a checkbox where nothing was": ('{"d":false}', ('1E400}', '1E400,"d":false}')),
    "a dotted path": ('{"o.p":"out"}', ('"p":"in"', '"p":"out"')),
    "missing objects are made": ('{"m.k.x":"y"}', ('1E400}', '1E400,"m":{"k":{"x":"y"}}}')),
    "the literal key wins": ('{"a.b":"new"}', ('"a.b":"literal"', '"a.b":"new"')),
    "shortest escapes": ('{"s":"\\u0041\\/"}', ('"s":"abc"', '"s":"A/"')),
}


@pytest.mark.parametrize("edits, change", TAKEN.values(), ids=TAKEN.keys())
def test_an_edit_changes_its_value_and_no_other_text(staff, number, edits, change):
    done = _submit_text(staff, number, edits)
    assert done.status == 200, done
    expected = BAG.replace(*change) if change else BAG
    text, bag = _bag_text(staff, number)
    assert bag == exact(expected)
    assert f'"data":{expected}' in text


REFUSED = {
    "no such field": ('{"sparkle":1}', ["sparkle"]),
    "a key of the bag without a field": ('{"z":1}', ["z"]),
    "a label": ('{"note":"x"}', ["note"]),
    "an empty name": ('{"":"x"}', [""]),
    "text over a boolean": ('{"yes":"false"}', ["yes"]),
    "text over a boolean as boolean": ('{"yes":false}', ["yes"]),
    "text over an object": ('{"obj":"x"}', ["obj"]),
    "text over a list": ('{"list":"x"}', ["list"]),
    "a path through a scalar": ('{"s.x":"y"}', ["s.x"]),
    "a word over a number": ('{"n":"abc"}', ["n"]),
    "nothing over a number": ('{"n":""}', ["n"]),
    "white space around a number": ('{"n":" 90"}', ["n"]),
    "a hexadecimal number": ('{"n":"0x10"}', ["n"]),
    "a decimal comma": ('{"n":"1,5"}', ["n"]),
    "a leading zero": ('{"n":"01"}', ["n"]),
    "a leading plus": ('{"n":"+1"}', ["n"]),
    "a bare fraction": ('{"n":".5"}', ["n"]),
    "not a number": ('{"n":"NaN"}', ["n"]),
    "null over a number": ('{"n":null}', ["n"]),
    "a boolean over a number": ('{"n":true}', ["n"]),
    "a list over a number": ('{"n":[1]}', ["n"]),
    "a boolean over a string": ('{"s":true}', ["s"]),
    "an object over a string": ('{"s":{}}', ["s"]),
    "a list over nothing": ('{"none":["x"]}', ["none"]),
    "a checkbox by word": ('{"c":"true"}', ["c"]),
    "a checkbox by number": ('{"c":1}', ["c"]),
    "a checkbox by null": ('{"c":null}', ["c"]),
    "all wrong ones at once": ('{"n":"x","s":"fine","c":0,"sparkle":1}', ["n", "c", "sparkle"]),
}


@pytest.mark.parametrize("edits, wrong", REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_edit_is_named_and_nothing_is_written(staff, number, unchanged, edits, wrong):
    before = staff.post(SHOW, {"ticket_number": number}).text
    with unchanged:
        invalid(_submit_text(staff, number, edits), *(f"data.{name}" for name in wrong))
    assert staff.post(SHOW, {"ticket_number": number}).text == before


def test_the_edits_of_a_second_decision_start_from_the_first_ones(staff, number):
    assert submit(staff, number, data={"n": 90}).status == 200
    assert submit(staff, number, version=2, data={"s": "new"}).status == 200
    text, _ = _bag_text(staff, number)
    assert f'"data":{BAG.replace("100", "90").replace("abc", "new")}' in text
    newest = thread(staff, number)[-1]["plain_text"]
    assert "abc" in newest and "new" in newest and "90" not in newest
