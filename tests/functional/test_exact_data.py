"""Contract §2, exact data: what the remote sends is what staff read, to the digit."""

import json

import pytest

from support.client import exact, exact_member
from support.definitions import create_text, define_discount, thread, unique
from support.expect import invalid, refused

CREATE = "/api/create_ticket"
MAX_DEPTH = 64
# The body, its `data` and the bag are open when the bag's first value begins.
BAG_DEPTH = 3


@pytest.fixture(scope="module")
def plain(admin):
    """An intervention whose templates show the bag's `note`."""
    name = define_discount(admin, unique("exact"), public=False, final=False)["name"]
    rows = admin.post("/api/v1/templates", {}).json
    row = next(row for row in rows if row["identifier"] == f"{name}.private")
    changes = {"id": row["id"], "subject": "Note", "content": "<p>{{note}}</p>"}
    assert admin.post("/api/v1/templates/update", {"template": changes}).status == 200
    return name


def _create(shop, intervention, bag_text):
    body = create_text(intervention, unique("order"), bag_text)
    return shop.post(CREATE, body, key=unique("key"))


def _show_text(staff, created):
    number = created.data["ticket_number"]
    answer = staff.post("/api/v1/interventions/show", {"ticket_number": number})
    assert answer.status == 200, answer
    return answer.text


VERBATIM = {
    "integer": '{"v":100}',
    "trailing zero": '{"v":0.10}',
    "fraction of an integer": '{"v":100.0}',
    "more digits than a double": '{"v":12345678901234567890.5}',
    "30 digits": '{"v":123456789012345678901234567890}',
    "more than a double holds": '{"v":1E400}',
    "less than a double holds": '{"v":1e-400}',
    "signed exponent": '{"v":1E+2}',
    "negative zero": '{"v":-0}',
    "negative zero fraction": '{"v":-0.0}',
    "not the nearest double": '{"v":0.1000000000000000055511151231257827}',
    "key order": '{"z":1,"a":2,"m":3,"10":4,"9":5}',
    "empty bag": "{}",
    "empty object and list": '{"o":{},"l":[],"n":{"o":{},"l":[[],{}]}}',
    "empty key and string": '{"":""}',
    "literals": '{"t":true,"f":false,"n":null}',
    "unicode": '{"ключ":"Grüße, 世界 🎟️ e\u0301 \u2028\u2029"}',
    "slash": '{"v":"a/b</script>"}',
    "script": '{"v":"<script>alert(1)</script>"}',
    "mustache": '{"v":"{{uid}} {{{x}}} {{#a}} }}"}',
    "quote and backslash": '{"v":"\\"\\\\"}',
    "short escapes": '{"v":"\\b\\f\\n\\r\\t"}',
    "delete character": '{"v":"\x7f"}',
    "prototype keys": '{"__proto__":{"a":1},"constructor":1}',
    "keys of our own": '{"uid":"x","intervention":"y","data":{"data":{}},"ticket_number":1}',
}


@pytest.mark.parametrize("bag", VERBATIM.values(), ids=VERBATIM.keys())
def test_a_bag_comes_back_as_it_was_written(shop, staff, plain, bag):
    created = _create(shop, plain, bag)
    assert created.status == 200, created
    text = _show_text(staff, created)
    assert exact_member(exact(text), "data", "data") == exact(bag)
    assert f'"data":{bag}' in text


REWRITTEN = {
    "white space": (' { "a" :\t[ 1 ,\n2 ] } ', '{"a":[1,2]}'),
    "escaped slash": ('{"v":"\\/"}', '{"v":"/"}'),
    "escaped letter": ('{"v":"\\u0041\\u00e9\\u003c"}', '{"v":"Aé<"}'),
    "escaped pair": ('{"v":"\\ud83d\\ude00"}', '{"v":"😀"}'),
    "escaped key": ('{"\\u0061":1}', '{"a":1}'),
    "long form of a short escape": ('{"v":"\\u000a\\u0009\\u0022"}', '{"v":"\\n\\t\\""}'),
}


@pytest.mark.parametrize("sent, stored", REWRITTEN.values(), ids=REWRITTEN.keys())
def test_white_space_is_dropped_and_escapes_are_the_shortest(shop, staff, plain, sent, stored):
    created = _create(shop, plain, sent)
    assert created.status == 200, created
    assert f'"data":{stored}' in _show_text(staff, created)


def test_control_characters_come_back_as_escapes(shop, staff, plain):
    escapes = "".join(f"\\u{code:04x}" for code in range(1, 32))
    bag = f'{{"v":"{escapes}"}}'
    text = _show_text(staff, _create(shop, plain, bag))
    assert exact_member(exact(text), "data", "data") == exact(bag)
    assert not any(chr(code) in text for code in range(1, 32))


@pytest.mark.parametrize("open_, close", [("[", "]"), ('{"a":', "}")], ids=["lists", "objects"])
def test_nesting_64_deep_is_taken_and_comes_back(shop, staff, plain, open_, close):
    levels = MAX_DEPTH - BAG_DEPTH
    bag = '{"v":' + open_ * levels + ("1" if close == "}" else "") + close * levels + "}"
    created = _create(shop, plain, bag)
    assert created.status == 200, created
    assert f'"data":{bag}' in _show_text(staff, created)


@pytest.mark.parametrize("open_, close", [("[", "]"), ('{"a":', "}")], ids=["lists", "objects"])
def test_nesting_65_deep_is_malformed(shop, plain, unchanged, open_, close):
    levels = MAX_DEPTH - BAG_DEPTH + 1
    bag = '{"v":' + open_ * levels + ("1" if close == "}" else "") + close * levels + "}"
    with unchanged:
        refused(_create(shop, plain, bag), 400, "malformed_json")


def test_100_000_open_brackets_are_malformed(shop, plain, unchanged):
    with unchanged:
        refused(_create(shop, plain, '{"v":' + "[" * 100_000), 400, "malformed_json")


def test_a_string_of_200_kb_is_taken_with_a_warning_and_comes_back(shop, staff, plain):
    bag = '{"note":"' + "x" * 200_000 + '"}'
    created = _create(shop, plain, bag)
    assert created.status == 200, created
    assert created.data["warnings"] and all(isinstance(w, str) for w in created.data["warnings"])
    assert f'"data":{bag}' in _show_text(staff, created)


def test_a_bag_over_32_kib_is_warned_of_and_one_below_is_not(shop, plain):
    above = _create(shop, plain, '{"v":"' + "x" * 33_000 + '"}')
    below = _create(shop, plain, '{"v":"' + "x" * 32_000 + '"}')
    assert above.data["warnings"]
    assert not below.data.get("warnings")


def test_a_create_over_the_body_limit_is_refused_whatever_its_shape(shop, plain, unchanged):
    with unchanged:
        answer = _create(shop, plain, '{"v":"' + "x" * 270_000 + '"}')
        refused(answer, 413, "body_too_large")


def test_a_rendering_over_256_kib_names_the_bag(shop, plain, unchanged):
    with unchanged:
        invalid(_create(shop, plain, '{"note":"' + "&" * 100_000 + '"}'), "data.data")


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": '<img src=x onerror="alert(1)">',
    "token": "{{uid}}",
    "open section": "{{#a}}",
    "control character": "\x01",
}


@pytest.mark.parametrize("note", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_value_does_no_harm_in_the_thread(shop, staff, plain, note):
    created = _create(shop, plain, json.dumps({"note": note}))
    assert created.status == 200, created
    html = thread(staff, created.data["ticket_number"])[0]["html"]
    assert "<script" not in html and "<img" not in html
    if note.startswith("{{"):
        assert note in html
